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

import { isPending } from '../isPending';
import { lastGoodRevision } from '../lastGoodRevision';
import { NotStarted } from '../NotStarted';
import type { RevisionStatus } from '../RevisionStatus';
import type { UnlockTarget } from './UnlockTarget';

/**
 * Decides how the lock of a release comes off.
 *
 * @param revisions - newest first, as the cluster has them now
 * @param pending - the revision that was found pending when it was asked for
 * @throws NotStarted where somebody has gone on since
 */
export function chooseUnlockTarget(
  revisions: RevisionStatus[],
  pending: number,
): UnlockTarget {
  const [newest] = revisions;
  if (newest?.revision !== pending || !isPending(newest)) {
    throw new NotStarted(
      newest
        ? `The release is not stuck any more: revision ${newest.revision} is the newest now and is ${newest.status}.`
        : 'The cluster holds no revision of the release any more.',
      'not-found',
    );
  }
  const good = lastGoodRevision(revisions);
  return good ? { rollbackTo: good.revision } : { markFailed: pending };
}
