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

type Step = (value: unknown) => unknown[];

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const field =
  (name: string): Step =>
  value =>
    isFields(value) && name in value ? [value[name]] : [];

const index =
  (position: number): Step =>
  value =>
    Array.isArray(value) ? value.slice(position).slice(0, 1) : [];

const all: Step = value => {
  if (Array.isArray(value)) {
    return value;
  }
  return isFields(value) ? Object.values(value) : [];
};

const filter =
  (name: string, wanted: string): Step =>
  value =>
    Array.isArray(value)
      ? value.filter(item => isFields(item) && item[name] === wanted)
      : [];

/** Each way to go on, and the step that its groups say. */
const STEPS: readonly [RegExp, (...groups: string[]) => Step][] = [
  [/^\.((?:\\.|[^.[\\])+)/, name => field(name.replace(/\\(.)/g, '$1'))],
  [/^\[(-?\d+)\]/, position => index(Number(position))],
  [/^\[\*\]/, () => all],
  [/^\[['"]([^'"]+)['"]\]/, name => field(name)],
  [
    /^\[\?\(\s*@\.([\w-]+)\s*==\s*['"]([^'"]*)['"]\s*\)\]/,
    (name, wanted) => filter(name, wanted),
  ],
];

/**
 * The first value at the JSONPath of a printer column. Of JSONPath it knows
 * fields, positions, wildcards and the filter by one field that conditions are
 * found with.
 *
 * @returns undefined where there is none, or where it does not know the path
 */
export function printerValue(object: unknown, jsonPath: string): unknown {
  let found = [object];
  let rest = jsonPath.trim();
  while (rest) {
    let step: Step | undefined;
    for (const [pattern, stepOf] of STEPS) {
      const match = pattern.exec(rest);
      if (match) {
        step = stepOf(...match.slice(1));
        rest = rest.slice(match[0].length);
        break;
      }
    }
    if (!step) {
      return undefined;
    }
    found = found.flatMap(step);
  }
  return found[0];
}
