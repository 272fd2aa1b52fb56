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

/** Versions in which objects may be stored (`status.storedVersions`). */
export const storedVersionRemovalRule: DefinitionRule = {
  name: 'storedVersionRemoval',
  compare(living, target) {
    const kept = new Set(target.spec.versions.map(({ name }) => name));
    const removed = (living.status?.storedVersions ?? []).filter(
      name => !kept.has(name),
    );
    return removed.map(version => ({
      severity: 'breaking',
      version,
      message: `Objects may be stored as ${version}, which is gone: the API server refuses the definition. Write all objects anew, so that they are stored in the newer version, take ${version} out of \`status.storedVersions\` of the definition (a patch of its \`status\` subresource), and apply it then.`,
      before: version,
    }));
  },
};
