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

import type { GoType } from './GoType';

/** How a type is written; the packages are imported as the types files do. */
export function goTypeName(type: GoType): string {
  switch (type.is) {
    case 'plain':
      return type.name;
    case 'raw':
      return 'json.RawMessage';
    case 'struct':
      return type.struct.name;
    case 'conditions':
      return '[]metav1.Condition';
    case 'list':
      return `[]${goTypeName(type.of)}`;
    case 'map':
      return `map[string]${goTypeName(type.of)}`;
    default:
      return `*${goTypeName(type.to)}`;
  }
}
