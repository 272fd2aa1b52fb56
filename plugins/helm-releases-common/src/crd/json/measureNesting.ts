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

/**
 * Whether a value keeps within bounds; it is walked without recursion, and
 * what occurs in several places counts in each of them.
 */
export function measureNesting(
  value: unknown,
  bounds: { levels: number; values: number },
): boolean {
  const open: { value: unknown; level: number }[] = [{ value, level: 0 }];
  let values = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    values += 1;
    if (values > bounds.values || next.level > bounds.levels) {
      return false;
    }
    if (typeof next.value === 'object' && next.value !== null) {
      for (const child of Object.values(next.value)) {
        open.push({ value: child, level: next.level + 1 });
      }
    }
  }
  return true;
}
