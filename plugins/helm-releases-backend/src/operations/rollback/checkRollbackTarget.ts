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

import { NotStarted } from '../NotStarted';
import type { RevisionStatus } from '../RevisionStatus';

/**
 * What runs or ran; an uninstall that keeps the history leaves the last of them
 * so, and one that was cut off leaves it half gone.
 */
const RAN = ['deployed', 'superseded', 'uninstalled', 'uninstalling'];

/**
 * Makes sure that the target of a rollback ran once: helm would roll back to a
 * failed revision without a word.
 *
 * @throws NotStarted
 */
export function checkRollbackTarget(
  revisions: RevisionStatus[],
  revision: number,
): void {
  const target = revisions.find(each => each.revision === revision);
  if (!target) {
    throw new NotStarted(
      `The cluster holds no revision ${revision} of the release any more; choose one of its history.`,
      'not-found',
    );
  }
  if (!RAN.includes(target.status)) {
    throw new NotStarted(
      `Revision ${revision} is ${target.status}; choose one that was deployed.`,
      'not-found',
    );
  }
}
