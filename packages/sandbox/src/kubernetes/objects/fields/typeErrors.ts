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
import { isMap } from './jsonValue';
import { indexList, isAssociative } from './listIndex';
import {
  fieldElement,
  itemElement,
  missingKeys,
  pathText,
  type PathElement,
} from './pathElement';

/**
 * What keeps a value from being applied: list items that share their keys or
 * leave one out. In the words of `structured-merge-diff`.
 */
export function typeErrors(
  value: unknown,
  shape: Shape,
  path: readonly PathElement[] = [],
): string[] {
  if (Array.isArray(value) && isAssociative(shape)) {
    return listErrors(value, shape, path);
  }
  if (!isMap(value) || shape.atomic) return [];
  return Object.entries(value).flatMap(([key, child]) =>
    typeErrors(child, shapeOfField(shape, key), [...path, fieldElement(key)]),
  );
}

function listErrors(
  list: unknown[],
  shape: Shape,
  path: readonly PathElement[],
): string[] {
  const omitted = list.flatMap((item, i) => {
    if (shape.list === 'map' && !isMap(item)) {
      return [
        `${pathText(
          path,
        )}: element ${i}: associative list with keys may not have non-map elements`,
      ];
    }
    return missingKeys(item, shape).map(
      key =>
        `${pathText(
          path,
        )}: element ${i}: associative list with keys has an element that omits key field ${JSON.stringify(
          key,
        )} (and doesn't have default value)`,
    );
  });
  if (omitted.length > 0) return omitted;
  const duplicates = [...indexList(list, shape)]
    .filter(([, items]) => items.length > 1)
    .map(
      ([element]) =>
        `${pathText(path)}: duplicate entries for key ${pathText([element])}`,
    );
  return [
    ...duplicates,
    ...list.flatMap(item =>
      typeErrors(item, shape.items ?? {}, [...path, itemElement(item, shape)]),
    ),
  ];
}
