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

const BOUNDS = ['pattern', 'maxLength', 'maxItems', 'default', 'enum'];

/** Where a form takes more, less or something else than the input of an action does. */
export function differentBounds(
  asked: Record<string, any>,
  taken: Record<string, any>,
): string[] {
  return Object.entries(asked).flatMap(([name, field]) => {
    // An optional text may be empty as well, which a form leaves out.
    const { anyOf: [first] = [taken[name]] } = taken[name];
    return BOUNDS.filter(
      bound =>
        field[bound] !== undefined &&
        JSON.stringify(field[bound]) !== JSON.stringify(first[bound]),
    ).map(bound => `${name}, ${bound}: ${field[bound]} for ${first[bound]}`);
  });
}
