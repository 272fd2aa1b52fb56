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

import type { GoStructField } from './GoType';
import { goTypeName } from './goTypeName';
import { plainComment } from './plainComment';

/** The lines of a field in a Go struct: comment, markers of controller-gen, and itself. */
export function structFieldLines(field: GoStructField): string[] {
  const { name, json, type, omitted, description = '', remarks } = field;
  return [
    plainComment(description, name),
    ...remarks.map(remark => `// ${remark}`),
    ...field.markers.map(marker => `// +${marker}`),
    // What is empty was given; what is nothing was not.
    `${name} ${goTypeName(type)} \`json:"${json}${
      omitted ? ',omitzero' : ''
    }"\``,
  ];
}
