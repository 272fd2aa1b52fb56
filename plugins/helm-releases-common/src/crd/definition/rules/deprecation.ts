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

import type { CrdVersion } from '../../CustomResourceDefinition';
import type { DefinitionRule } from '../DefinitionRule';
import { versionPairs } from '../versionPairs';

/** Versions that clients are warned of. */
export const deprecationRule: DefinitionRule = {
  name: 'deprecation',
  compare(living, target) {
    return versionPairs(living, target).flatMap(({ name, before, after }) => {
      const old = warningOf(before);
      const now = warningOf(after);
      return old === now
        ? []
        : [
            {
              severity: 'info' as const,
              version: name,
              message:
                now === undefined
                  ? `${name} is not deprecated any more.`
                  : `${name} is deprecated: whoever uses it is warned, and a later version of the chart may remove it.`,
              before: old,
              after: now,
            },
          ];
    });
  },
};

function warningOf(version: CrdVersion): string | undefined {
  return version.deprecated
    ? version.deprecationWarning ?? 'deprecated'
    : undefined;
}
