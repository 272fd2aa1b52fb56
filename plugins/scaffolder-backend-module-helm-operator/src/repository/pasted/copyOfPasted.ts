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

import { fillSource } from '../fillSource';
import { copyLines } from './copyLines';
import type { PastedKind } from './PastedKind';

/** How the Go types of a pasted definition are copied. */
export function copyOfPasted(
  source: (path: string) => string,
  { kind, fields, structs }: PastedKind,
): string {
  return [
    fillSource(source('operator/api/pasted-deepcopy-kind.go'), {
      names: { kind },
      lines: {
        copyFields: fields.flatMap(({ name, type }) => copyLines(name, type)),
      },
    }),
    ...structs.map(struct =>
      fillSource(source('operator/api/pasted-deepcopy-struct.go'), {
        names: { name: struct.name },
        lines: {
          copyFields: struct.fields.flatMap(({ name, type }) =>
            copyLines(name, type),
          ),
        },
      }),
    ),
  ].join('');
}
