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
  OperationKind,
  ReleaseRevision,
  RevisionOperation,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { StartedOperation } from '../database/OperationStore';

/** What operations give helm as a description, which a rollback does not take. */
const DESCRIPTION =
  /^(Unlocked from )?Backstage: (user:[^\s,]+), operation ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** By how much the clocks of helm and of the database may differ. */
const SKEW_MS = 300_000;

/**
 * Adds to each revision the operation that made it. What the database keeps
 * counts; of an operation that it keeps no more, the description tells. Numbers
 * alone do not say enough: a release that was uninstalled and installed again
 * counts from 1.
 *
 * @param started - operations of the release, newest first
 */
export function withOperations(
  revisions: ReleaseRevision[],
  started: StartedOperation[],
): ReleaseRevision[] {
  return revisions.map(revision => {
    const operation =
      describedOperation(revision, started) ?? madeBy(revision, started);
    return operation ? { ...revision, operation } : revision;
  });
}

function describedOperation(
  revision: ReleaseRevision,
  started: StartedOperation[],
): RevisionOperation | undefined {
  const [, unlocked, requestedBy, id] =
    DESCRIPTION.exec(revision.description) ?? [];
  if (!id) {
    return undefined;
  }
  const kept = started.find(({ operation }) => operation.id === id);
  if (!kept) {
    const kind = unlocked ? 'unlock' : kindOf(revision);
    return { id, kind, requestedBy, kept: false };
  }
  // An uninstall and an unlock change what is there. Of the others the row
  // knows better than a text that anybody may have written.
  return ['uninstall', 'unlock'].includes(kept.operation.kind) ||
    (kept.made ?? [revision.revision]).includes(revision.revision)
    ? shown(kept.operation)
    : undefined;
}

function kindOf({ status, revision }: ReleaseRevision): OperationKind {
  if (status === 'uninstalled' || status === 'uninstalling') {
    return 'uninstall';
  }
  return revision === 1 ? 'install' : 'upgrade';
}

function madeBy(
  revision: ReleaseRevision,
  started: StartedOperation[],
): RevisionOperation | undefined {
  const maker = started.find(
    each => mayHaveMade(each, revision.revision) && meanwhile(each, revision),
  );
  return maker && shown(maker.operation);
}

function mayHaveMade(
  { operation, made }: StartedOperation,
  revision: number,
): boolean {
  if (made) {
    return made.includes(revision);
  }
  const { state, kind, from } = operation;
  // Nobody has seen, or nobody has seen yet, what it made.
  return (
    (state === 'running' || state === 'interrupted') &&
    kind !== 'uninstall' &&
    kind !== 'crds' &&
    revision > (from.revision ?? 0)
  );
}

function meanwhile(
  { operation }: StartedOperation,
  { deployedAt }: ReleaseRevision,
): boolean {
  const at = Date.parse(deployedAt ?? '');
  const { startedAt, finishedAt } = operation;
  return (
    at >= Date.parse(startedAt ?? '') - SKEW_MS &&
    (!finishedAt || at <= Date.parse(finishedAt) + SKEW_MS)
  );
}

function shown(operation: Operation): RevisionOperation {
  const { id, kind, requestedBy, reason } = operation;
  return { id, kind, requestedBy, ...(reason && { reason }), kept: true };
}
