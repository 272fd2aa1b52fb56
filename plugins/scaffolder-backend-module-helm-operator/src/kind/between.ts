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

/** The text between two others; undefined where the first is missing, or is there twice. */
export function between(
  file: string,
  start: string,
  end: string,
): { before: string; middle: string; after: string } | undefined {
  const at = file.indexOf(start);
  const from = at + start.length;
  const to = file.indexOf(end, from);
  if (at < 0 || to < 0 || file.includes(start, from)) {
    return undefined;
  }
  return {
    before: file.slice(0, from),
    middle: file.slice(from, to),
    after: file.slice(to),
  };
}
