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
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { migrateForTest } from '../operations/__testUtils__/migrateForTest';
import { DatabaseOperationStore } from './DatabaseOperationStore';
import type { NewOperation } from './OperationStore';

jest.setTimeout(60_000);

const release = { cluster: 'staging', namespace: 'apps', name: 'web' };

function newOperation(overrides: Partial<NewOperation> = {}): NewOperation {
  return {
    id: randomUUID(),
    kind: 'upgrade',
    release,
    entityRef: 'component:default/web',
    requestedBy: 'user:default/alice',
    parameters: {
      driver: 'secret',
      applyMethod: 'ssa',
      from: { revision: 4, chartVersion: '1.0.0' },
      to: { chartVersion: '1.1.0' },
      upgrade: {
        chart: { url: 'oci://127.0.0.1/charts/web', chart: 'web' },
        chartVersion: '1.1.0',
      },
    },
    ...overrides,
  };
}

const databases = TestDatabases.create({ ids: ['POSTGRES_15', 'SQLITE_3'] });

describe.each(databases.eachSupportedId())(
  'DatabaseOperationStore on %s',
  id => {
    let knex: Knex;
    let store: DatabaseOperationStore;

    beforeEach(async () => {
      knex = await databases.init(id);
      await migrateForTest(knex);
      store = DatabaseOperationStore.create({ knex });
    });

    /** Moves an operation into the past, by the clock of the database. */
    const age = (operationId: string, column: string, milliseconds: number) =>
      knex('operations')
        .where({ id: operationId })
        .decrement(column, milliseconds);

    const claim = (holder: string) => store.claim(holder, { maxAgeMs: 60_000 });

    it('keeps an operation as it was asked for', async () => {
      const operation = newOperation();
      const created = await store.create(operation);
      expect(created).toEqual({
        id: operation.id,
        kind: 'upgrade',
        release,
        entityRef: 'component:default/web',
        requestedBy: 'user:default/alice',
        from: { revision: 4, chartVersion: '1.0.0' },
        to: { chartVersion: '1.1.0' },
        state: 'queued',
        cancelRequested: false,
        createdAt: expect.stringMatching(/^20\d\d-.*Z$/),
      });
      await expect(store.get(operation.id)).resolves.toEqual(created);
      await expect(store.get('no-uuid')).resolves.toBeUndefined();
      await expect(store.get(randomUUID())).resolves.toBeUndefined();
    });

    it('takes one operation a release at a time, and the next when it has ended', async () => {
      const starts = await Promise.allSettled(
        [1, 2, 3].map(() => store.create(newOperation())),
      );
      const [first, ...more] = starts.flatMap(start =>
        start.status === 'fulfilled' ? start.value : [],
      );
      expect(more).toEqual([]);
      expect(
        starts.flatMap(start =>
          start.status === 'rejected' ? start.reason : [],
        ),
      ).toEqual(
        Array(2).fill(
          expect.objectContaining({
            name: 'ConflictError',
            message: expect.stringContaining(first.id),
            operationId: first.id,
          }),
        ),
      );
      await store.create(
        newOperation({ release: { ...release, name: 'other' } }),
      );
      await claim('a');
      await expect(store.create(newOperation())).rejects.toThrow(/is running/);
      await store.finish(first.id, 'a', { state: 'failed', message: 'no' });
      await expect(store.create(newOperation())).resolves.toMatchObject({
        state: 'queued',
      });
    });

    it('gives each operation to one replica, the oldest first', async () => {
      const ids = ['one', 'two', 'three'].map(() => randomUUID());
      for (const [index, operationId] of ids.entries()) {
        await store.create(
          newOperation({
            id: operationId,
            release: { ...release, name: `web-${index}` },
          }),
        );
        await age(operationId, 'created_at', 1000 * (3 - index));
      }
      await expect(claim('a')).resolves.toMatchObject({
        operation: { id: ids[0], state: 'running' },
      });
      const claims = await Promise.all(['b', 'c', 'd', 'e'].map(claim));
      expect(
        claims.flatMap(claimed => claimed?.operation.id ?? []).sort(),
      ).toEqual([ids[1], ids[2]].sort());
    });

    it('does not start what waited too long, and ends it', async () => {
      const { id: operationId } = await store.create(newOperation());
      await age(operationId, 'created_at', 61_000);
      await expect(claim('a')).resolves.toBeUndefined();
      await expect(
        store.expireQueued(60_000, 'too late'),
      ).resolves.toMatchObject([
        { id: operationId, state: 'interrupted', message: 'too late' },
      ]);
    });

    it('removes the values when the operation ends', async () => {
      const operation = newOperation({ values: 'password: hunter2' });
      await store.create(operation);
      await expect(claim('a')).resolves.toMatchObject({
        values: 'password: hunter2',
        parameters: operation.parameters,
      });
      const ended = await store.finish(operation.id, 'a', {
        state: 'succeeded',
        message: 'done',
        to: { revision: 5, chartVersion: '1.1.0' },
      });
      expect(ended).toMatchObject({
        state: 'succeeded',
        message: 'done',
        to: { revision: 5, chartVersion: '1.1.0' },
        finishedAt: expect.any(String),
      });
      expect(JSON.stringify(await knex('operations'))).not.toContain('hunter2');
    });

    it('lists what was begun for a release, with what it made', async () => {
      const first = await store.create(newOperation());
      await claim('a');
      await store.finish(first.id, 'a', {
        state: 'failed',
        message: 'rolled back',
        made: [6, 5],
      });
      await age(first.id, 'created_at', 1000);
      const second = await store.create(newOperation({ kind: 'rollback' }));
      await claim('b');
      await store.create(
        newOperation({ release: { ...release, cluster: 'production' } }),
      );
      const started = await store.listStarted({ ...release });
      expect(started).toMatchObject([
        { operation: { id: second.id, kind: 'rollback', state: 'running' } },
        { operation: { id: first.id, state: 'failed' }, made: [6, 5] },
      ]);
      expect(started[0]).not.toHaveProperty('made');
      await expect(
        store.listStarted({ ...release, cluster: 'production' }),
      ).resolves.toEqual([]);
    });

    it('cancels a queued operation at once and marks a running one', async () => {
      const queued = await store.create(newOperation({ values: 'a: b' }));
      await expect(
        store.requestCancel(queued.id, 'gone'),
      ).resolves.toMatchObject({
        state: 'cancelled',
        message: 'gone',
      });
      await expect(claim('a')).resolves.toBeUndefined();
      await expect(
        store.requestCancel(queued.id, 'x'),
      ).resolves.toBeUndefined();

      const running = await store.create(newOperation());
      await claim('a');
      await expect(store.cancelRequested('a')).resolves.toEqual([]);
      await expect(store.requestCancel(running.id, 'x')).resolves.toMatchObject(
        {
          state: 'running',
          cancelRequested: true,
        },
      );
      await expect(store.cancelRequested('a')).resolves.toEqual([running.id]);
      await expect(store.cancelRequested('b')).resolves.toEqual([]);
    });

    it('takes a replica for dead only without a heartbeat, and believes it when it comes back', async () => {
      const { id: operationId } = await store.create(newOperation());
      await claim('a');
      await expect(store.listStale(20_000)).resolves.toEqual([]);
      await age(operationId, 'heartbeat_at', 21_000);
      await expect(store.listStale(20_000)).resolves.toMatchObject([
        { operation: { id: operationId }, parameters: { driver: 'secret' } },
      ]);
      await store.heartbeat('b');
      await expect(store.listStale(20_000)).resolves.toHaveLength(1);
      await store.heartbeat('a');
      await expect(
        store.interrupt(operationId, 20_000, 'lost'),
      ).resolves.toBeUndefined();

      await age(operationId, 'heartbeat_at', 21_000);
      const ends = await Promise.all([
        store.interrupt(operationId, 20_000, 'lost'),
        store.interrupt(operationId, 20_000, 'lost'),
      ]);
      expect(ends.filter(Boolean)).toMatchObject([{ state: 'interrupted' }]);
      const outcome = { state: 'succeeded', message: 'done' } as const;
      await expect(
        store.finish(operationId, 'b', outcome),
      ).resolves.toBeUndefined();
      await expect(
        store.finish(operationId, 'a', outcome),
      ).resolves.toMatchObject({ state: 'succeeded' });
    });

    it('numbers log lines in order, also of two writers', async () => {
      const { id: operationId } = await store.create(newOperation());
      await Promise.all(
        ['x', 'y'].map(writer =>
          store.appendEvents(
            operationId,
            Array.from({ length: 60 }, (_, line) => ({
              stream: 'stderr' as const,
              message: `${writer}${line}`,
            })),
          ),
        ),
      );
      const all = await store.listEvents(operationId, { after: 0, limit: 500 });
      expect(all.map(({ sequence }) => sequence)).toEqual(
        Array.from({ length: 120 }, (_, index) => index + 1),
      );
      for (const writer of ['x', 'y']) {
        expect(
          all.map(({ message }) => message).filter(m => m.startsWith(writer)),
        ).toEqual(Array.from({ length: 60 }, (_, line) => `${writer}${line}`));
      }
      await expect(
        store.listEvents(operationId, { after: 118, limit: 1 }),
      ).resolves.toMatchObject([{ sequence: 119, stream: 'stderr' }]);
    });

    it('removes what ended long ago, with its log', async () => {
      const [old, recent] = [newOperation(), newOperation()];
      for (const { id: operationId } of [old, recent]) {
        await store.create(newOperation({ id: operationId }));
        await claim('a');
        await store.appendEvents(operationId, [
          { stream: 'portal', message: operationId },
        ]);
        await store.finish(operationId, 'a', { state: 'failed', message: '' });
      }
      await store.create(newOperation());
      await age(old.id, 'finished_at', 61_000);
      await store.deleteEnded(60_000);
      await expect(store.get(old.id)).resolves.toBeUndefined();
      await expect(store.list({})).resolves.toMatchObject({ totalItems: 2 });
      await expect(knex('operation_events')).resolves.toMatchObject([
        { message: recent.id },
      ]);
    });

    it('lists the newest first, by release, entity and state', async () => {
      for (const [index, name] of ['one', 'two', 'three'].entries()) {
        const operation = newOperation({
          release: { ...release, name },
          entityRef: index === 0 ? undefined : `component:default/${name}`,
        });
        await store.create(operation);
        await age(operation.id, 'created_at', 1000 * (3 - index));
      }
      const names = async (filter: Parameters<typeof store.list>[0]) => {
        const { items, totalItems } = await store.list(filter);
        return [items.map(item => item.release.name).join(), totalItems];
      };
      await expect(names({})).resolves.toEqual(['three,two,one', 3]);
      await expect(names({ limit: 1, offset: 1 })).resolves.toEqual(['two', 3]);
      await expect(names({ ...release, name: 'one' })).resolves.toEqual([
        'one',
        1,
      ]);
      await expect(
        names({ entityRefs: ['component:default/two'] }),
      ).resolves.toEqual(['two', 1]);
      await expect(names({ entityRefs: [] })).resolves.toEqual(['', 0]);
      await expect(names({ states: ['running'] })).resolves.toEqual(['', 0]);
    });
  },
);
