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

// Letters and digits begin no other thing than a plain scalar.
const PLAIN = /^[A-Za-z0-9/.](?:[^:#]|:(?=\S)|(?<=\S)#)*$/;
const SINGLE_QUOTED = /^'((?:[^']|'')*)'$/;
// What JSON knows as well means the same in YAML.
const DOUBLE_QUOTED = /^"(?:[^"\\]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"$/;

/**
 * Reads a scalar of block YAML that stands on one line, without blanks around it.
 *
 * @returns undefined where it takes a parser to say what it is
 */
export function scalarOnLine(text: string): string | undefined {
  if (PLAIN.test(text)) {
    return text;
  }
  const single = SINGLE_QUOTED.exec(text)?.[1];
  if (single !== undefined) {
    return single.replace(/''/g, "'");
  }
  return DOUBLE_QUOTED.test(text) ? JSON.parse(text) : undefined;
}
