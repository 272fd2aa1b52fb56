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

import type { Shape } from '../shape/Shape';
import { itemElement, type PathElement } from './pathElement';

/** The items of a list by their step; more than one under a step is a duplicate. */
export type ListIndex = ReadonlyMap<PathElement, readonly unknown[]>;

/** Whether a list is owned item by item. */
export function isAssociative(shape: Shape): boolean {
  return shape.list === 'set' || shape.list === 'map';
}

export function indexList(
  list: readonly unknown[] | undefined,
  shape: Shape,
): ListIndex {
  const index = new Map<PathElement, unknown[]>();
  for (const item of list ?? []) {
    const element = itemElement(item, shape);
    const same = index.get(element);
    if (same) {
      same.push(item);
    } else {
      index.set(element, [item]);
    }
  }
  return index;
}
