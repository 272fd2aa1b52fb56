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

/** `spec.preserveUnknownFields`, which only definitions of `v1beta1` could switch on. */
export const preserveUnknownFieldsRule: DefinitionRule = {
  name: 'preserveUnknownFields',
  compare({ spec: before }, { spec: after }) {
    const old = before.preserveUnknownFields === true;
    const now = after.preserveUnknownFields === true;
    if (old === now) {
      return [];
    }
    return [
      {
        severity: 'breaking',
        message: now
          ? 'Nothing is pruned any more. The API server refuses this in a definition of `v1`.'
          : 'Fields that no schema names are not kept any more. Living objects lose them: they are not shown when an object is read, and are gone for good when it is written next. Look for such fields and move what they hold elsewhere first.',
        before: `${old}`,
        after: `${now}`,
      },
    ];
  },
};
