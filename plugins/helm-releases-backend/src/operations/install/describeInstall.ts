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

import { messageOf } from '../../relay/messageOf';
import type { ReleaseAfter } from '../ReleaseAfter';
import { isPending } from '../isPending';

/** Says in a sentence or two what an install left, before which there was no revision. */
export function describeInstall({
  after,
  rolledBack,
}: Pick<ReleaseAfter, 'after' | 'rolledBack'>): string {
  if (after instanceof Error) {
    return `What state it left the release in could not be read: ${messageOf(
      after,
    ).replace(/\.?$/, '.')}`;
  }
  const [newest] = after;
  if (!newest) {
    return rolledBack
      ? 'Helm took away again what it had installed, but for custom resource definitions; no release is left.'
      : 'No release was made.';
  }
  const { revision, status } = newest;
  if (isPending(newest)) {
    return `Revision ${revision} is ${status}, which locks the release. Unlock it, which marks it as failed; then uninstall it or upgrade it.`;
  }
  return status === 'failed'
    ? `Revision ${revision} failed and was not taken away; there is no earlier revision to go back to. Uninstall it, or upgrade to a version or values that work.`
    : `Revision ${revision} is ${status}.`;
}
