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
import type { FieldSet } from './FieldSet';
import { isEmptyJson, isMap, type JsonMap } from './jsonValue';
import { isAssociative } from './listIndex';
import { fieldElement, itemElement } from './pathElement';

/**
 * The value without the paths of the set. A list item goes with everything
 * below it before its keys are looked at, and an item that stays keeps the
 * keys that have no default. A map or list that loses all it had becomes null.
 */
export function removeFields(
  value: unknown,
  set: FieldSet,
  shape: Shape,
): unknown {
  if (set.isEmpty()) return value;
  if (Array.isArray(value) && isAssociative(shape)) {
    const left = value
      .map(item => ({ item, element: itemElement(item, shape) }))
      .filter(({ element }) => !set.members.has(element))
      .map(({ item, element }) => {
        const rest = removeFields(item, set.below(element), shape.items ?? {});
        return isMap(rest) || isMap(item)
          ? { ...((rest ?? {}) as JsonMap), ...keysOnly(item, shape) }
          : rest;
      });
    return left.length === 0 && value.length > 0 ? null : left;
  }
  if (!isMap(value) || shape.atomic) return value;
  const left: JsonMap = {};
  for (const [key, child] of Object.entries(value)) {
    const element = fieldElement(key);
    if (set.members.has(element)) continue;
    left[key] = removeFields(
      child,
      set.below(element),
      shapeOfField(shape, key),
    );
  }
  return isEmptyJson(left) && !isEmptyJson(value) ? null : left;
}

function hasDefault(shape: Shape, key: string): boolean {
  return shape.keyDefaults?.[key] !== undefined;
}

/** The keys that the item cannot be told without. */
function keysOnly(item: unknown, shape: Shape): JsonMap {
  if (!isMap(item)) return {};
  return Object.fromEntries(
    (shape.keys ?? [])
      .filter(key => item[key] !== undefined && !hasDefault(shape, key))
      .map(key => [key, item[key]]),
  );
}
