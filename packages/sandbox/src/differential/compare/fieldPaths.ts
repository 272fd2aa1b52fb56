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

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const escaped = (key: string) => key.replace(/\//g, '~1');

/** Whether a path, step by step, is one of the patterns or lies below one. */
export function isBelow(
  path: readonly string[],
  patterns: readonly string[],
): boolean {
  return patterns.some(pattern => {
    const steps = pattern.split('/');
    return (
      steps.length <= path.length && steps.every((step, i) => step === path[i])
    );
  });
}

/** A value without what is left out; items of lists are `*`. */
export function without(
  value: unknown,
  patterns: readonly string[],
  path: readonly string[] = [],
): unknown {
  if (Array.isArray(value)) {
    return value.map(item => without(item, patterns, [...path, '*']));
  }
  if (!isFields(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !isBelow([...path, escaped(key)], patterns))
      .map(([key, child]) => [
        key,
        without(child, patterns, [...path, escaped(key)]),
      ]),
  );
}

/** The paths of a `fieldsV1`, each with what it is called by when patterns are matched. */
export function ownedPaths(
  fieldsV1: Fields,
  patterns: readonly string[],
): string[] {
  const found: string[] = [];
  const walk = (fields: Fields, names: string[], text: string) => {
    for (const [key, child] of Object.entries(fields)) {
      if (key === '.') {
        if (!isBelow([...names, '.'], patterns)) {
          found.push(`${text}/.`);
        }
        continue;
      }
      const name = key.startsWith('f:') ? escaped(key.slice(2)) : '*';
      const path = [...names, name];
      if (isBelow(path, patterns)) {
        continue;
      }
      const at = `${text}/${key}`;
      if (isFields(child) && Object.keys(child).length > 0) {
        walk(child, path, at);
      } else if (!isBelow([...path, '.'], patterns)) {
        found.push(at);
      }
    }
  };
  walk(fieldsV1, [], '');
  return found.sort();
}
