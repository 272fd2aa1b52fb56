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

import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';
import { FakeHelmReleases } from '../../__testUtils__/FakeHelmReleases';
import { createReleaseInstallAction } from './createReleaseInstallAction';
import { createReleaseRollbackAction } from './createReleaseRollbackAction';
import { createReleaseUpgradeAction } from './createReleaseUpgradeAction';

const input = {
  cluster: 'staging',
  namespace: 'apps',
  release: 'web',
  chartVersion: '1.1.0',
};

describe('release actions', () => {
  const logger = mockServices.logger.mock();
  let releases: FakeHelmReleases;
  let upgrade: ReturnType<typeof createReleaseUpgradeAction>;
  let rollback: ReturnType<typeof createReleaseRollbackAction>;

  beforeEach(async () => {
    jest.clearAllMocks();
    releases = await FakeHelmReleases.start();
    const options = {
      auth: mockServices.auth(),
      discovery: releases.discovery,
      pollMs: 5,
    };
    upgrade = createReleaseUpgradeAction(options);
    rollback = createReleaseRollbackAction(options);
  });

  afterEach(() => releases.stop());

  const contextOf = <T extends JsonObject>(
    context: Partial<ActionContext<T>> & { input: T },
  ): ReturnType<typeof createMockActionContext<T>> => ({
    ...createMockActionContext<T>({ input: context.input }),
    logger,
    ...context,
  });

  it('starts an upgrade as the user and follows it to its end', async () => {
    releases.log('portal', 'Helm is running.');
    let answers = 0;
    releases.beforeEvents = () => {
      answers++;
      if (answers === 3) {
        releases.log('stderr', 'level=WARN msg=slow');
        releases.operation.to.revision = 2;
        releases.end('succeeded', 'Upgrade to chart 1.1.0 succeeded.');
      }
    };
    const context = contextOf({ input });
    await upgrade.handler(context);

    expect(releases.requests[0]).toBe(
      'POST /releases/staging/apps/web/upgrades {"chartVersion":"1.1.0"}',
    );
    expect(releases.requests).toContain('GET /operations/op-1/events?after=0');
    expect(releases.requests.at(-1)).toBe(
      'GET /operations/op-1/events?after=3',
    );
    expect([...releases.tokens]).toEqual([
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.user(),
        targetPluginId: 'helm-releases',
      }),
    ]);
    expect(logger.info.mock.calls.map(([line]) => line)).toEqual([
      'Operation op-1',
      'Helm is running.',
      'Upgrade to chart 1.1.0 succeeded.',
    ]);
    expect(logger.warn).toHaveBeenCalledWith('level=WARN msg=slow');
    expect(context.output).toHaveBeenCalledWith('operationId', 'op-1');
    expect(context.output).toHaveBeenCalledWith('revision', 2);
    expect(context.output).toHaveBeenCalledWith(
      'message',
      'Upgrade to chart 1.1.0 succeeded.',
    );
  });

  it.each([
    [{ replicaCount: 2 }, 'replicaCount: 2\n'],
    ['# two\nreplicaCount: 2\n', '# two\nreplicaCount: 2\n'],
  ])('hands the values %j over as YAML', async (values, yaml) => {
    releases.end('succeeded', 'Done.');
    await upgrade.handler(contextOf({ input: { ...input, values } }));
    expect(releases.requests[0]).toContain(JSON.stringify(yaml));
  });

  it('starts an install', async () => {
    releases.end('succeeded', 'Install of chart 1.1.0 succeeded.');
    const install = createReleaseInstallAction({
      auth: mockServices.auth(),
      discovery: releases.discovery,
      pollMs: 5,
    });
    const context = contextOf({
      input: { entityRef: 'component:default/web', ...input },
    });
    await install.handler(context);
    expect(releases.requests[0]).toBe(
      'POST /releases/staging/apps/web/installs {"entityRef":"component:default/web","chartVersion":"1.1.0"}',
    );
    expect(context.output).toHaveBeenCalledWith(
      'message',
      'Install of chart 1.1.0 succeeded.',
    );
  });

  it('starts a rollback', async () => {
    releases.end('succeeded', 'Rollback to revision 3 succeeded.');
    const { cluster, namespace, release } = input;
    const context = contextOf({
      input: { cluster, namespace, release, revision: 3 },
    });
    await rollback.handler(context);
    expect(releases.requests[0]).toBe(
      'POST /releases/staging/apps/web/rollbacks {"revision":3}',
    );
    expect(context.output).toHaveBeenCalledWith('operationId', 'op-1');
  });

  it.each(['failed', 'cancelled', 'interrupted'] as const)(
    'fails with the message of an operation that is %s',
    async state => {
      releases.end(state, 'Revision 2 failed; helm rolled back.');
      await expect(upgrade.handler(contextOf({ input }))).rejects.toThrow(
        'Revision 2 failed; helm rolled back.',
      );
    },
  );

  it('fails with the reason why nothing was started', async () => {
    releases.refusal = {
      status: 409,
      message: 'Operation op-0 of release apps/web is running.',
    };
    await expect(upgrade.handler(contextOf({ input }))).rejects.toThrow(
      /^Operation op-0 of release apps\/web is running\.$/,
    );
  });

  it('cancels the operation when the task is stopped, and follows it to its end', async () => {
    const stop = new AbortController();
    let answers = 0;
    releases.beforeEvents = () => {
      answers++;
      if (answers === 2) {
        stop.abort();
      }
      const { cancelRequested, state } = releases.operation;
      if (cancelRequested && state === 'running' && answers > 4) {
        releases.end('cancelled', 'Cancelled. helm rolled back.');
      }
    };
    await expect(
      upgrade.handler(contextOf({ input, signal: stop.signal })),
    ).rejects.toThrow('Cancelled. helm rolled back.');
    expect(releases.posts).toEqual([
      expect.stringContaining('upgrades'),
      'POST /operations/op-1/cancel',
    ]);
    expect(logger.info).toHaveBeenCalledWith('Cancelled. helm rolled back.');
  });

  it('does not start a second operation when the task is recovered', async () => {
    const stored = new Map<string, unknown>();
    const checkpoint: ActionContext<JsonObject>['checkpoint'] = async ({
      key,
      fn,
    }) => {
      if (!stored.has(key)) {
        stored.set(key, await fn());
      }
      return stored.get(key) as Awaited<ReturnType<typeof fn>>;
    };
    releases.end('succeeded', 'Done.');
    await upgrade.handler(contextOf({ input, checkpoint }));
    await upgrade.handler(contextOf({ input, checkpoint }));
    expect(releases.posts).toHaveLength(1);
    // Of another release of the same step it would.
    await upgrade.handler(
      contextOf({ input: { ...input, cluster: 'production' }, checkpoint }),
    );
    expect(releases.posts).toHaveLength(2);
  });

  it('asks again while the backend is restarted, but not where it may not read', async () => {
    releases.failures = [0, 503];
    releases.end('succeeded', 'Done.');
    await upgrade.handler(contextOf({ input }));
    expect(logger.warn).toHaveBeenCalledTimes(2);

    releases.failures = [403];
    await expect(upgrade.handler(contextOf({ input }))).rejects.toThrow(
      /^not now$/,
    );
  });

  it('asks for nothing in a dry run', async () => {
    const { cluster, namespace, release } = input;
    const dryUpgrade = contextOf({ input, isDryRun: true });
    await upgrade.handler(dryUpgrade);
    await rollback.handler(
      contextOf({
        input: { cluster, namespace, release, revision: 3 },
        isDryRun: true,
      }),
    );
    expect(releases.requests).toEqual([]);
    expect(upgrade.supportsDryRun && rollback.supportsDryRun).toBe(true);
    expect(dryUpgrade.output).toHaveBeenCalledWith(
      'message',
      'Would upgrade apps/web in staging to chart 1.1.0.',
    );
  });
});
