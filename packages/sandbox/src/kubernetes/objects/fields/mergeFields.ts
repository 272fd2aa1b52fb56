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

import { shapeOfField, type Shape } from '../shape/Shape';
import { isMap, type JsonMap } from './jsonValue';
import { indexList, isAssociative } from './listIndex';
import { itemElement } from './pathElement';

/**
 * Merges two orders: what both lists hold stands in the order of `applied`,
 * what only `live` holds keeps its place relative to its neighbours.
 */
function mergedOrder(live: string[], applied: string[]): string[] {
  const inLive = new Set(live);
  const inApplied = new Set(applied);
  const placed = new Set<string>();
  const shared = applied.filter(element => inLive.has(element));
  const order: string[] = [];
  let [l, a] = [0, 0];
  const takeApplied = () => {
    const element = applied[a];
    a += 1;
    if (placed.has(element)) return;
    placed.add(element);
    order.push(element);
    if (shared[0] === element) shared.shift();
  };
  while (l < live.length || a < applied.length) {
    const element = live[l];
    if (l >= live.length) {
      takeApplied();
    } else if (!inApplied.has(element)) {
      order.push(element);
      l += 1;
    } else if (placed.has(element)) {
      l += 1;
    } else if (a < applied.length && element === applied[a]) {
      takeApplied();
      l += 1;
    } else if (shared.length > 0 && shared[0] !== element) {
      // Stands elsewhere in the applied order: it is placed when its turn comes.
      l += 1;
    } else {
      takeApplied();
    }
  }
  return order;
}

function mergeLists(
  live: unknown[],
  applied: unknown[],
  shape: Shape,
): unknown[] {
  const [lefts, rights] = [indexList(live, shape), indexList(applied, shape)];
  const order = mergedOrder(
    live.map(item => itemElement(item, shape)),
    applied.map(item => itemElement(item, shape)),
  );
  const seen = new Map<string, number>();
  return order.map(element => {
    const left = lefts.get(element) ?? [];
    const right = rights.get(element)?.[0];
    if (right === undefined) {
      const nth = seen.get(element) ?? 0;
      seen.set(element, nth + 1);
      return left[nth];
    }
    // Duplicates in the living object are replaced, not merged into.
    return mergeFields(
      left.length === 1 ? left[0] : undefined,
      right,
      shape.items ?? {},
    );
  });
}

/** Whether null laid over a value leaves it as it is: it holds something, and nobody owns it as a whole. */
function isKept(live: unknown, shape: Shape): boolean {
  return Array.isArray(live)
    ? live.length > 0 && isAssociative(shape)
    : isMap(live) && Object.keys(live).length > 0 && !shape.atomic;
}

/** The living value with the applied one laid over it. */
export function mergeFields(
  live: unknown,
  applied: unknown,
  shape: Shape,
): unknown {
  if (applied === undefined) return live;
  if (Array.isArray(live) && Array.isArray(applied) && isAssociative(shape)) {
    return mergeLists(live, applied, shape);
  }
  if (applied === null && isKept(live, shape)) return live;
  if (!isMap(live) || !isMap(applied) || shape.atomic) {
    return applied;
  }
  const merged: JsonMap = { ...live };
  for (const [key, value] of Object.entries(applied)) {
    merged[key] = mergeFields(live[key], value, shapeOfField(shape, key));
  }
  return merged;
}
