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

/** The API group. */
export const groupRule: DefinitionRule = {
  name: 'group',
  compare({ spec: before }, { spec: after }) {
    return before.group === after.group
      ? []
      : [
          {
            severity: 'breaking',
            message: `The API group is ${after.group} now, and was ${before.group}. That is another API: the API server refuses the change, and no living object becomes one of the new group.`,
            before: before.group,
            after: after.group,
          },
        ];
  },
};
