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

type Leaves = Map<string, string>;

function leavesOf(
  value: unknown,
  path = '',
  leaves: Leaves = new Map(),
): Leaves {
  const children =
    typeof value === 'object' && value !== null ? Object.entries(value) : [];
  if (children.length === 0) {
    leaves.set(path, JSON.stringify(value) ?? 'absent');
  }
  children
    .filter(([, child]) => child !== undefined)
    .forEach(([key, child]) => leavesOf(child, `${path}›${key}`, leaves));
  return leaves;
}

/** The leaves in which two values differ, with `-` and `+` before them. */
export function diff(expected: unknown, actual: unknown): string[] {
  const [left, right] = [leavesOf(expected), leavesOf(actual)];
  const paths = new Set([...left.keys(), ...right.keys()]);
  return [...paths].flatMap(path => {
    const [was, is] = [left.get(path), right.get(path)];
    return was === is
      ? []
      : [
          ...(was === undefined ? [] : [`- ${path} = ${was}`]),
          ...(is === undefined ? [] : [`+ ${path} = ${is}`]),
        ];
  });
}
