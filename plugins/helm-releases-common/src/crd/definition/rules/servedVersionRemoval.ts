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

import type { DefinitionFinding, DefinitionRule } from '../DefinitionRule';

/**
 * Versions that clients can use no longer. Those of `status.storedVersions`
 * that are gone altogether are for `storedVersionRemoval`.
 */
export const servedVersionRemovalRule: DefinitionRule = {
  name: 'servedVersionRemoval',
  compare(living, target) {
    const stored = living.status?.storedVersions ?? [];
    return living.spec.versions.flatMap(
      ({ name: version, served }): DefinitionFinding[] => {
        const after = target.spec.versions.find(({ name }) => name === version);
        if (served && !after?.served) {
          return [
            {
              severity: 'breaking',
              version,
              message: `${version} is not served any more. Living objects are still there in the other versions, but whoever asks for ${version} is told that there is no such kind: controllers, manifests in git, and helm releases whose manifest has it, which cannot be upgraded then. Move them to another version first.`,
              before: 'served',
              after: after ? 'not served' : 'gone',
            },
          ];
        }
        return served || after || stored.includes(version)
          ? []
          : [
              {
                severity: 'info',
                version,
                message: `${version} is gone. It was not served, and no object is stored as it.`,
                before: 'not served',
                after: 'gone',
              },
            ];
      },
    );
  },
};
