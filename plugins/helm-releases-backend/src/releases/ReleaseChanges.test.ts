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

import { mockCredentials } from '@backstage/backend-test-utils';
import { ConflictError, NotAllowedError } from '@backstage/errors';
import type { Operation } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { EntityClaims } from '../authorization/EntityClaims';
import type { ReleaseAuthorizer } from '../authorization/ReleaseAuthorizer';
import type { ListedRelease, StoredRelease } from '../database/StoredRelease';
import type { ReleaseReader } from '../inventory/ReleaseReader';
import type { OperationService } from '../operations/OperationService';
import { PublishedVersions } from '../standings/PublishedVersions';
import type { ReleaseSources } from '../standings/ReleaseSources';
import { ChangeTargets } from './ChangeTargets';
import { ReleaseChanges } from './ReleaseChanges';

const key = { cluster: 'staging', namespace: 'apps', name: 'web' };
const alice = mockCredentials.user('user:default/alice');

const release: ListedRelease = {
  ...key,
  driver: 'secret',
  targetNamespace: 'apps',
  revision: 3,
  status: 'deployed',
  chart: { name: 'web', version: '1.0.0' },
  description: '',
  delivery: { method: 'helm' },
  applyMethod: 'ssa',
  observedAt: '2026-01-01T00:00:00.000Z',
  distance: 'unknown',
  source: { confidence: 'unknown' },
};

const operation: Operation = {
  id: '7f6b8b34-6b5a-4d0e-8a0e-0123456789ab',
  kind: 'upgrade',
  release: key,
  requestedBy: 'user:default/bob',
  from: {},
  to: {},
  state: 'running',
  cancelRequested: false,
  createdAt: '2026-01-01T00:00:00.000Z',
};

function changes(options: {
  published?: string[];
  /** What a source is found to publish when it is asked again. */
  publishedSince?: string[];
  readRelease?: () => Promise<StoredRelease | undefined>;
  running?: Operation;
  /** No change window is open. */
  closed?: boolean;
  /** May go on nevertheless. */
  admin?: boolean;
  /** Digest of the one plan that holds. */
  freshPlan?: string;
}) {
  const asked: unknown[] = [];
  const started: unknown[] = [];
  const cancelled: unknown[] = [];
  const refreshed: string[] = [];
  const reference = { url: 'oci://registry.example.com/web', chart: 'web' };
  const subject = new ReleaseChanges({
    acting: { of: async () => undefined },
    claims: { of: async () => undefined },
    authorizer: {
      requireRead: async () => {},
      requireAdmin: async (what: string) => {
        if (!options.admin) {
          throw new NotAllowedError(what);
        }
      },
      require: async (...args: unknown[]) => {
        asked.push(args.slice(0, 2));
        return 'component:default/web';
      },
    } as Partial<ReleaseAuthorizer> as ReleaseAuthorizer,
    operations: {
      get: async () => options.running ?? operation,
      list: async () => ({
        items: options.running ? [options.running] : [],
        totalItems: options.running ? 1 : 0,
      }),
      startUpgrade: async (upgrade: unknown) => {
        started.push(upgrade);
        return operation;
      },
      startRollback: async (rollback: unknown) => {
        started.push(rollback);
        return operation;
      },
      startUnlock: async (unlock: unknown) => {
        started.push(unlock);
        return operation;
      },
      cancel: async (...args: unknown[]) => {
        cancelled.push(args);
        return operation;
      },
    } as Partial<OperationService> as OperationService,
    plans: {
      staleness: async (digest: string) =>
        digest === options.freshPlan ? undefined : 'The release was changed.',
    },
    store: { getRelease: async () => release },
    windows: {
      require: async (_cluster, { reason, requireAdmin }) => {
        if (options.closed && !reason) {
          throw new ConflictError('No window is open.');
        }
        if (options.closed) {
          await requireAdmin('No window is open');
        }
      },
    },
    stuck: {
      require: ({ status }: { status: string }) => {
        if (!status.startsWith('pending-')) {
          throw new ConflictError('It is not stuck.');
        }
      },
    },
    targets: new ChangeTargets({
      claims: {
        claiming: async () => [],
      } as Partial<EntityClaims> as EntityClaims,
      reader: {
        readHistory: async () => [
          { revision: 3, status: 'deployed', description: '' },
          { revision: 2, status: 'superseded', description: '' },
        ],
      } as Partial<ReleaseReader> as ReleaseReader,
      versions: new PublishedVersions({
        sources: {
          find: async () => ({
            reference,
            asked: [reference],
            standing: { url: reference.url, confidence: 'declared' },
            versions: (options.published ?? []).map(version => ({
              version,
              appVersion: `v${version}`,
              prerelease: false,
            })),
          }),
        } as Partial<ReleaseSources> as ReleaseSources,
        claims: async () => [],
        kubernetesVersionOf: async () => undefined,
        refresh: async ({ url }) => {
          refreshed.push(url);
          options.published?.push(...(options.publishedSince ?? []));
        },
      }),
    }),
    readRelease: options.readRelease ?? (async () => release),
  });
  return { subject, asked, started, cancelled, refreshed };
}

describe('ReleaseChanges', () => {
  it('upgrades to exactly the version that was asked for', async () => {
    const { subject, started, asked } = changes({
      published: ['2.0.0', '1.1.0+build.2', '1.1.0', '1.0.1'],
    });
    await subject.upgrade(key, { chartVersion: 'v1.1.0' }, alice);
    expect(started).toMatchObject([
      {
        chartVersion: '1.1.0',
        appVersion: 'v1.1.0',
        requestedBy: 'user:default/alice',
        entityRef: 'component:default/web',
      },
    ]);
    expect(asked).toEqual([['upgrade', { ...key, chartName: 'web' }]]);
  });

  it('refuses a version that the source does not list', async () => {
    const { subject, started } = changes({ published: ['2.0.0', '1.1.0'] });
    await expect(
      subject.upgrade(key, { chartVersion: '1.0.0' }, alice),
    ).rejects.toThrow('publishes no version 1.0.0 of web');
    expect(started).toEqual([]);
  });

  it('asks the source once more for a version that is not known yet', async () => {
    const { subject, started, refreshed } = changes({
      published: ['1.1.0'],
      publishedSince: ['1.2.0'],
    });
    await subject.upgrade(key, { chartVersion: '1.1.0' }, alice);
    expect(refreshed).toEqual([]);
    await subject.upgrade(key, { chartVersion: '1.2.0' }, alice);
    expect(refreshed).toEqual(['oci://registry.example.com/web']);
    expect(started).toMatchObject([
      { chartVersion: '1.1.0' },
      { chartVersion: '1.2.0' },
    ]);
  });

  it('asks a source that cannot list for the version by its name', async () => {
    const { subject, started } = changes({ published: [] });
    await subject.upgrade(key, { chartVersion: '1.0.0' }, alice);
    expect(started).toMatchObject([{ chartVersion: '1.0.0' }]);
  });

  it('rolls back to revisions that are still there', async () => {
    const { subject, started } = changes({});
    await subject.rollback(key, { revision: 2 }, alice);
    expect(started).toMatchObject([{ revision: 2 }]);
    await expect(subject.rollback(key, { revision: 1 }, alice)).rejects.toThrow(
      'has no revision 1 any more: its history holds 3, 2',
    );
  });

  it('starts nothing on a plan that no longer holds', async () => {
    const { subject, started } = changes({
      published: ['1.1.0'],
      freshPlan: 'fresh',
    });
    const upgrade = (planDigest: string) =>
      subject.upgrade(key, { chartVersion: '1.1.0', planDigest }, alice);
    await expect(upgrade('stale')).rejects.toMatchObject({
      name: 'ConflictError',
      message: 'The release was changed.',
    });
    await expect(
      subject.rollback(key, { revision: 2, planDigest: 'stale' }, alice),
    ).rejects.toThrow('The release was changed.');
    expect(started).toEqual([]);
    await upgrade('fresh');
    expect(started).toMatchObject([{ planDigest: 'fresh' }]);
  });

  it('lets the service name the operation that has made a plan stale', async () => {
    const { subject, started } = changes({
      published: ['1.1.0'],
      running: operation,
    });
    await subject.upgrade(
      key,
      { chartVersion: '1.1.0', planDigest: 'stale' },
      alice,
    );
    expect(started).toMatchObject([{ planDigest: 'stale' }]);
  });

  it('unlocks what is stuck, for those who may roll it back', async () => {
    const stuck: StoredRelease = { ...release, status: 'pending-upgrade' };
    const { subject, started, asked } = changes({
      readRelease: async () => stuck,
    });
    await subject.unlock(key, {}, alice);
    expect(asked).toEqual([['rollback', { ...key, chartName: 'web' }]]);
    expect(started).toEqual([
      {
        release: stuck,
        requestedBy: 'user:default/alice',
        entityRef: 'component:default/web',
      },
    ]);
  });

  it.each(['upgrade', 'rollback', 'unlock'] as const)(
    'starts no %s while no change window is open, but for who may give a reason',
    async kind => {
      const ask = async (
        options: { admin?: boolean },
        request: { reason?: string },
      ) => {
        const { subject, started } = changes({
          ...options,
          closed: true,
          published: ['1.1.0'],
          readRelease: async () => ({ ...release, status: 'pending-upgrade' }),
        });
        const body = { chartVersion: '1.1.0', revision: 2, ...request };
        await subject[kind](key, body, alice).catch(({ name }) =>
          started.push(name),
        );
        return started;
      };
      const reason = 'The shop is down.';
      await expect(ask({ admin: true }, {})).resolves.toEqual([
        'ConflictError',
      ]);
      await expect(ask({}, { reason })).resolves.toEqual(['NotAllowedError']);
      await expect(ask({ admin: true }, { reason })).resolves.toMatchObject([
        { reason, requestedBy: 'user:default/alice' },
      ]);
    },
  );

  it('unlocks nothing else', async () => {
    const { subject, started } = changes({});
    await expect(subject.unlock(key, {}, alice)).rejects.toThrow('not stuck');
    expect(started).toEqual([]);
  });

  it('lets those stop an unlock who may roll back', async () => {
    const { subject, asked } = changes({
      running: { ...operation, kind: 'unlock' },
    });
    await subject.cancel(operation.id, alice);
    expect(asked).toEqual([['rollback', { ...key, chartName: 'web' }]]);
  });

  it('cancels also while the cluster is away', async () => {
    const { subject, asked, cancelled } = changes({
      readRelease: async () => {
        throw new Error('the cluster cannot be reached');
      },
    });
    await subject.cancel(operation.id, alice);
    expect(asked).toEqual([['upgrade', { ...key, chartName: 'web' }]]);
    expect(cancelled).toEqual([
      [operation.id, { requestedBy: 'user:default/alice' }],
    ]);
  });
});
