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

import type { DefinitionRule } from '../DefinitionRule';

/** New versions, and those that are served now. */
export const versionAdditionRule: DefinitionRule = {
  name: 'versionAddition',
  compare(living, target) {
    return target.spec.versions.flatMap(({ name: version, served }) => {
      const before = living.spec.versions.find(({ name }) => name === version);
      return before && (before.served || !served)
        ? []
        : [
            {
              severity: 'info' as const,
              version,
              message: served
                ? `${version} is served now. Living objects can be read in it.`
                : `${version} is there, and is not served.`,
              before: before ? 'not served' : undefined,
              after: served ? 'served' : 'not served',
            },
          ];
    });
  },
};
