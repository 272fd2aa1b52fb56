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

import type {
  Operation,
  ReleaseRevision,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { StartedOperation } from '../database/OperationStore';
import { withOperations } from './withOperations';

const ID = '7f6b8b34-6b5a-4d0e-8a0e-0123456789ab';
const OTHER = '11111111-6b5a-4d0e-8a0e-0123456789ab';

function revision(
  number: number,
  overrides: Partial<ReleaseRevision> = {},
): ReleaseRevision {
  return {
    revision: number,
    status: 'deployed',
    deployedAt: '2026-01-01T12:00:10Z',
    description: 'Rollback to 1',
    ...overrides,
  };
}

function started(
  overrides: Partial<Operation> = {},
  made?: number[],
): StartedOperation {
  return {
    operation: {
      id: ID,
      kind: 'rollback',
      release: { cluster: 'staging', namespace: 'apps', name: 'web' },
      requestedBy: 'user:default/alice',
      from: { revision: 2 },
      to: { revision: 1 },
      state: 'succeeded',
      cancelRequested: false,
      createdAt: '2026-01-01T12:00:00.000Z',
      startedAt: '2026-01-01T12:00:01.000Z',
      finishedAt: '2026-01-01T12:00:20.000Z',
      ...overrides,
    },
    made,
  };
}

const operationOf = (of: ReleaseRevision, ...operations: StartedOperation[]) =>
  withOperations([of], operations)[0].operation;

describe('withOperations', () => {
  it('finds a rollback, which helm gives no description, by what it made', () => {
    expect(operationOf(revision(3), started({ reason: 'INC-7' }, [3]))).toEqual(
      {
        id: ID,
        kind: 'rollback',
        requestedBy: 'user:default/alice',
        reason: 'INC-7',
        kept: true,
      },
    );
    // And not the revision that it went back to.
    expect(operationOf(revision(1), started({}, [3]))).toBeUndefined();
  });

  it('finds both revisions of an upgrade that helm rolled back', () => {
    const failed = started({ kind: 'upgrade', state: 'failed' }, [4, 3]);
    const found = withOperations(
      [
        revision(4),
        revision(3, { status: 'failed', description: 'Upgrade "web" failed' }),
        revision(2),
      ],
      [failed],
    );
    expect(found.map(({ operation }) => operation?.id)).toEqual([
      ID,
      ID,
      undefined,
    ]);
  });

  it('does not take a revision for one of the same number before an uninstall', () => {
    expect(
      operationOf(
        revision(3, { deployedAt: '2026-02-01T12:00:00Z' }),
        started({}, [3]),
      ),
    ).toBeUndefined();
    expect(
      operationOf(revision(3, { deployedAt: undefined }), started({}, [3])),
    ).toBeUndefined();
  });

  it.each(['running', 'interrupted'] as const)(
    'finds what an operation that is %s began',
    state => {
      const lost = started({ state, kind: 'upgrade' });
      const pending = { status: 'pending-upgrade' } as const;
      expect(operationOf(revision(3, pending), lost)?.id).toBe(ID);
      expect(operationOf(revision(2), lost)).toBeUndefined();
    },
  );

  it('says what a description tells of an operation that is kept no more', () => {
    const description = `Backstage: user:default/bob, operation ${OTHER}`;
    const told = { id: OTHER, requestedBy: 'user:default/bob', kept: false };
    const named = (number: number, status: ReleaseRevision['status']) =>
      operationOf(revision(number, { description, status }), started({}, [9]));
    expect(named(3, 'superseded')).toEqual({ ...told, kind: 'upgrade' });
    expect(named(3, 'uninstalled')).toEqual({ ...told, kind: 'uninstall' });
    expect(named(1, 'deployed')).toEqual({ ...told, kind: 'install' });
    expect(
      operationOf(revision(2, { description: `Unlocked from ${description}` })),
    ).toEqual({ ...told, kind: 'unlock' });
  });

  it('finds the uninstall and the unlock that changed a revision', () => {
    const description = `Backstage: user:default/alice, operation ${ID}`;
    for (const [kind, text] of [
      ['uninstall', description],
      ['unlock', `Unlocked from ${description}`],
    ] as const) {
      expect(
        operationOf(revision(2, { description: text }), started({ kind }, [])),
      ).toMatchObject({ id: ID, kind, kept: true });
    }
  });

  it('believes no description that says otherwise than the row', () => {
    const description = `Backstage: user:default/mallory, operation ${ID}`;
    const upgrade = started({ kind: 'upgrade' }, [3]);
    expect(
      operationOf(revision(3, { description }), upgrade)?.requestedBy,
    ).toBe('user:default/alice');
    expect(operationOf(revision(5, { description }), upgrade)).toBeUndefined();
  });

  it('says nothing of a revision that was made elsewhere', () => {
    for (const description of [
      'Upgrade complete',
      'Backstage: user:default/bob, operation 1',
      `Backstage: <b>bob</b>, operation ${OTHER}`,
      `Backstage: user:default/bob, operation ${OTHER} and more`,
    ]) {
      expect(operationOf(revision(2, { description }))).toBeUndefined();
    }
  });
});
