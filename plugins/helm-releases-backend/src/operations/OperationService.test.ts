/*
 * Copyright 2026 The Prophet Authors
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { TestDatabases } from '@backstage/backend-test-utils';
import type { ReleaseDelivery } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { DatabaseOperationStore } from '../database/DatabaseOperationStore';
import { migrateForTest } from './__testUtils__/migrateForTest';
import { OperationService } from './OperationService';
import type { OperationRelease } from './StartOptions';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

const release: OperationRelease = {
  cluster: 'staging',
  namespace: 'apps',
  name: 'web',
  driver: 'secret',
  targetNamespace: 'apps',
  revision: 4,
  chart: { name: 'web', version: '1.0.0', appVersion: 'v1' },
  running: { revision: 3, chartVersion: '0.9.0' },
  delivery: { method: 'helm' },
  applyMethod: 'ssa',
};
const upgrade = {
  release,
  chart: { url: 'oci://charts.example/web', chart: 'web' },
  chartVersion: '1.1.0',
  requestedBy: 'user:default/alice',
};

/** Ten to the power of four aliases in a few lines. */
function aliasBomb(): string {
  const tenTimes = (item: string) => `[${Array(10).fill(item).join(', ')}]`;
  return [
    `a: &a ${tenTimes('x')}`,
    `b: &b ${tenTimes('*a')}`,
    `c: &c ${tenTimes('*b')}`,
    `d: ${tenTimes('*c')}`,
  ].join('\n');
}

describe('OperationService', () => {
  let service: OperationService;
  let store: DatabaseOperationStore;
  const runner = { wake: jest.fn() };
  const onChange = jest.fn();

  beforeEach(async () => {
    jest.clearAllMocks();
    const knex = await databases.init('SQLITE_3');
    await migrateForTest(knex);
    store = DatabaseOperationStore.create({ knex });
    service = OperationService.create({ store, runner, onChange });
  });

  it('queues an upgrade and wakes the runner at once', async () => {
    const operation = await service.startUpgrade({
      ...upgrade,
      appVersion: 'v2',
      entityRef: 'component:default/web',
    });
    expect(operation).toMatchObject({
      kind: 'upgrade',
      state: 'queued',
      release: { cluster: 'staging', namespace: 'apps', name: 'web' },
      from: { revision: 4, chartVersion: '1.0.0', appVersion: 'v1' },
      to: { chartVersion: '1.1.0', appVersion: 'v2' },
      requestedBy: 'user:default/alice',
      entityRef: 'component:default/web',
    });
    expect(runner.wake).toHaveBeenCalledTimes(1);
    expect(onChange).toHaveBeenCalledWith(operation);
  });

  it.each<[string, Partial<OperationRelease>, RegExp]>([
    [
      'Flux',
      {
        delivery: {
          method: 'flux',
          owner: { kind: 'HelmRelease', namespace: 'flux', name: 'web' },
        } as ReleaseDelivery,
      },
      /delivered by Flux by HelmRelease flux\/web/,
    ],
    ['Argo CD', { delivery: { method: 'argocd' } }, /delivered by Argo CD,/],
    [
      'a tool with a storage namespace of its own',
      { targetNamespace: 'elsewhere' },
      /installs into elsewhere/,
    ],
  ])('makes no row for a release of %s', async (_owner, change, message) => {
    const refused = { ...release, ...change };
    await expect(
      service.startUpgrade({ ...upgrade, release: refused }),
    ).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(message),
    });
    await expect(
      service.startRollback({ ...upgrade, release: refused, revision: 1 }),
    ).rejects.toThrow(message);
    await expect(service.list()).resolves.toEqual({ items: [], totalItems: 0 });
  });

  it.each<[string, string | undefined, RegExp]>([
    ['latest --force', undefined, /must be one version/],
    ['', undefined, /must be one version/],
    ['>=1.0.0', undefined, /must be one version/],
    ['1.1.0', '- a\n- b\n', /must be a YAML mapping/],
    ['1.1.0', 'text', /must be a YAML mapping/],
    ['1.1.0', 'a: [hunter2', /not valid YAML: [A-Z_]+ in line 1\.$/],
    ['1.1.0', 'a: 1\n---\nb: 2\n', /not valid YAML/],
    ['1.1.0', aliasBomb(), /too many aliases/],
    ['1.1.0', `a: ${'x'.repeat(600_000)}`, /larger than 512 KiB/],
  ])(
    'refuses version %j with values %j',
    async (chartVersion, values, message) => {
      await expect(
        service.startUpgrade({ ...upgrade, chartVersion, values }),
      ).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(message),
      });
    },
  );

  it.each(['', '# nothing\n', '{}', 'on: yes\n', 'a: &x {b: 1}\nc: *x\n'])(
    'takes the values %j',
    async values => {
      await expect(
        service.startUpgrade({ ...upgrade, values }),
      ).resolves.toMatchObject({ state: 'queued' });
    },
  );

  it('refuses another chart', async () => {
    await expect(
      service.startUpgrade({
        ...upgrade,
        chart: { ...upgrade.chart, chart: 'other' },
      }),
    ).rejects.toThrow(/is of chart web, not of other/);
  });

  it.each([0, -1, 1.5, NaN, 5])('refuses a rollback to %p', async revision => {
    await expect(
      service.startRollback({ ...upgrade, revision }),
    ).rejects.toMatchObject({ name: 'InputError' });
  });

  it('answers the log with the operation, from a line on', async () => {
    const { id } = await service.startUpgrade(upgrade);
    await store.appendEvents(
      id,
      ['a', 'b', 'c'].map(message => ({ stream: 'stderr', message })),
    );
    await expect(service.events(id, { after: 1, limit: 1 })).resolves.toEqual({
      operation: expect.objectContaining({ id, state: 'queued' }),
      items: [expect.objectContaining({ sequence: 2, message: 'b' })],
    });
    for (const unknown of ['1', '00000000-0000-4000-8000-000000000000']) {
      await expect(service.events(unknown)).rejects.toMatchObject({
        name: 'NotFoundError',
      });
    }
  });
});
