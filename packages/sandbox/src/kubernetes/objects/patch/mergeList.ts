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

import { isMap } from '../fields/jsonValue';

/** What a strategic merge patch says of a list besides its items. */
export interface ListDirectives {
  /** `$setElementOrder`: the keys of items, or scalars, in their order. */
  order?: unknown[];
  /** `$deleteFromPrimitiveList`: scalars to remove. */
  removed?: unknown[];
}

const directive = (item: unknown) => (isMap(item) ? item.$patch : undefined);

/**
 * Puts the items that the patch orders into that order. The others keep their
 * order, each set before the first ordered item that came after it before.
 */
function ordered(
  items: unknown[],
  before: string[],
  order: string[],
  keyOf: (item: unknown) => string,
): unknown[] {
  const rank = new Map(order.map((key, i) => [key, i]));
  const place = new Map(before.map((key, i) => [key, i]));
  const placeOf = (item: unknown) => place.get(keyOf(item));
  const given = items
    .filter(item => rank.has(keyOf(item)))
    .sort((a, b) => rank.get(keyOf(a))! - rank.get(keyOf(b))!);
  const others = items.filter(item => !rank.has(keyOf(item)));
  const result: unknown[] = [];
  let next = 0;
  for (const other of others) {
    const own = placeOf(other);
    const goesBefore = (item: unknown) => {
      const its = placeOf(item);
      return own !== undefined && its !== undefined && own < its;
    };
    while (next < given.length && !goesBefore(given[next])) {
      result.push(given[next]);
      next += 1;
    }
    result.push(other);
  }
  return [...result, ...given.slice(next)];
}

/** Merges the items of a patch into a list, item by item. */
export function mergeList(
  current: unknown[],
  patch: unknown[],
  keyOf: (item: unknown) => string,
  merge: (item: unknown, change: unknown) => unknown,
  { order, removed }: ListDirectives,
): unknown[] {
  const replaces = patch.some(item => directive(item) === 'replace');
  const changes = patch.filter(
    item => directive(item) === undefined || directive(item) === 'merge',
  );
  if (replaces) return changes;

  const gone = new Set([
    ...patch.filter(item => directive(item) === 'delete').map(keyOf),
    ...(removed ?? []).map(item => JSON.stringify(item)),
  ]);
  const result = current.filter(item => !gone.has(keyOf(item)));
  for (const change of changes) {
    const key = keyOf(change);
    const at = result.findIndex(item => keyOf(item) === key);
    if (at < 0) {
      result.push(merge(isMap(change) ? {} : change, change));
    } else {
      result[at] = merge(result[at], change);
    }
  }
  // The real server deletes and adds maps in place before it looks at the
  // places: new ones stand where deleted ones stood.
  const places = current.some(isMap)
    ? result.map(keyOf).slice(0, current.length)
    : current.map(keyOf);
  // Without an order of its own the patch itself is one.
  return ordered(result, places, (order ?? changes).map(keyOf), keyOf);
}
