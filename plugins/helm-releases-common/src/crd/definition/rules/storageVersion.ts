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

import type { CustomResourceDefinition } from '../../CustomResourceDefinition';
import type { DefinitionRule } from '../DefinitionRule';

/** The version in which objects are stored. */
export const storageVersionRule: DefinitionRule = {
  name: 'storageVersion',
  compare(living, target) {
    const before = storageVersionOf(living);
    const after = storageVersionOf(target);
    return before === after
      ? []
      : [
          {
            severity: 'warning',
            version: after,
            message: `Objects are stored as ${after} from now on. Living ones stay as ${before} until each of them is written next, and ${before} cannot be removed before that. A way back has to keep ${after}.`,
            before,
            after,
          },
        ];
  },
};

/** Each definition has exactly one, where the API server has taken it. */
export function storageVersionOf({
  spec,
}: CustomResourceDefinition): string | undefined {
  return spec.versions.find(({ storage }) => storage)?.name;
}
