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

/** Whether objects live in namespaces. */
export const scopeRule: DefinitionRule = {
  name: 'scope',
  compare({ spec: before }, { spec: after }) {
    return before.scope === after.scope
      ? []
      : [
          {
            severity: 'breaking',
            message: `The kind is ${after.scope} now, and was ${before.scope}. The API server refuses this for a definition that is in use: all objects have to be saved elsewhere, the definition deleted, which deletes them, and both be made anew.`,
            before: before.scope,
            after: after.scope,
          },
        ];
  },
};
