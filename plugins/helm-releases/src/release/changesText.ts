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

import type { VersionChanges } from './changesBetween';

/** Counts what the authors of a chart say: "3 changes in 2 versions, 1 security fix". */
export function changesText(versions: VersionChanges[]): string {
  const changes = versions.reduce((sum, one) => sum + one.changes.length, 0);
  const fixes = versions.reduce(
    (sum, { security, changes: all }) =>
      sum +
      // A version may be marked without saying which change it is for.
      Math.max(
        all.filter(({ kind }) => kind === 'security').length,
        security ? 1 : 0,
      ),
    0,
  );
  if (versions.length === 0) {
    return 'no change is named';
  }
  return [
    `${counted(changes, 'change')} in ${counted(versions.length, 'version')}`,
    ...(fixes > 0 ? [counted(fixes, 'security fix', 'security fixes')] : []),
  ].join(', ');
}

function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
