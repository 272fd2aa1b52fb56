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

/** What a tag of Go takes for a name as it is. */
const TAKEN_BY_TAGS = /^[A-Za-z0-9_][A-Za-z0-9_./-]{0,62}$/;

/** Whether a field of JSON can be one of a struct. */
export function isTakenByTags(json: string): boolean {
  return TAKEN_BY_TAGS.test(json);
}

/**
 * The name of a field in Go: words begin with a capital, and what is neither
 * a letter nor a digit is left out. One that is taken ends in `_`.
 */
export function goNameOf(json: string, isTaken: (name: string) => boolean) {
  const joined = json
    .split(/[^A-Za-z0-9]+/)
    .map(word => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
  let name = /^[A-Z]/.test(joined) ? joined : `X${joined}`;
  while (isTaken(name)) {
    name += '_';
  }
  return name;
}
