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

/** A part of a chart's schema: untrusted, and maybe not what a schema should be. */
export type Schema = Record<string, unknown>;

/** Keys and places in lists that lead to a value. */
export type ValuePath = (string | number)[];

// Authors of charts generate schemas: they may be huge, and refer to themselves.
const MOST_PARTS = 64;

/** Whether something can be read as a schema. */
export function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * The parts of a schema that speak of the value at a path. References are
 * followed within the schema alone: nothing is fetched. No pattern of a schema
 * is ever run, since it might not end.
 *
 * @param alternatives - whether parts count that may or may not hold, such as those of `anyOf`
 */
export function schemasAt(
  root: unknown,
  path: ValuePath,
  alternatives: boolean,
): Schema[] {
  let parts = expand(root, [root], alternatives);
  for (const key of path) {
    parts = expand(
      root,
      parts.map(part => childOf(part, key)),
      alternatives,
    );
  }
  return parts;
}

/** Parts with all that they refer to and are made of, each once. */
function expand(
  root: unknown,
  parts: unknown[],
  alternatives: boolean,
): Schema[] {
  const found = new Set<Schema>();
  const waiting = [...parts];
  for (const part of waiting) {
    if (found.size >= MOST_PARTS || waiting.length > 8 * MOST_PARTS) {
      break;
    }
    if (isSchema(part) && !found.has(part)) {
      found.add(part);
      waiting.push(
        ...listOf(part.allOf),
        ...(typeof part.$ref === 'string' ? [pointed(root, part.$ref)] : []),
        ...(alternatives
          ? [...listOf(part.anyOf), ...listOf(part.oneOf), part.then, part.else]
          : []),
      );
    }
  }
  return [...found];
}

function childOf(part: Schema, key: string | number): unknown {
  if (typeof key === 'number') {
    return Array.isArray(part.items) ? part.items[key] : part.items;
  }
  const { properties } = part;
  return isSchema(properties) && Object.hasOwn(properties, key)
    ? properties[key]
    : part.additionalProperties;
}

function pointed(root: unknown, reference: string): unknown {
  if (reference !== '#' && !reference.startsWith('#/')) {
    return undefined;
  }
  let place: unknown = root;
  for (const step of reference.split('/').slice(1)) {
    const key = step.replace(/~1/g, '/').replace(/~0/g, '~');
    place =
      (isSchema(place) || Array.isArray(place)) && Object.hasOwn(place, key)
        ? (place as Schema)[key]
        : undefined;
  }
  return place;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, MOST_PARTS) : [];
}
