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
import { goPrint } from './goText';
import { isMap } from './jsonValue';
import { indexList, isAssociative } from './listIndex';
import {
  fieldElement,
  itemElement,
  missingKeys,
  pathText,
  type PathElement,
} from './pathElement';

function isOfType(value: unknown, type: Shape['type']): boolean {
  switch (type) {
    case 'map':
      return isMap(value);
    case 'list':
      return Array.isArray(value);
    default:
      return type === undefined || typeof value === type;
  }
}

/** How Go prints a value for developers, as far as scalars go. */
function typeError(value: unknown, type: Shape['type']): string {
  const text = JSON.stringify(value);
  switch (type) {
    case 'number':
      return `expected numeric (int or float), got ${typeof value}`;
    case 'string':
      return `expected string, got &value.valueUnstructured{Value:${text}}`;
    default:
      return `expected ${type}, got &{${goPrint(value)}}`;
  }
}

/**
 * What keeps a value from being applied: fields that a schema does not know,
 * values of another type, list items that share their keys or leave one out.
 * In the words of `structured-merge-diff`.
 */
export function typeErrors(
  value: unknown,
  shape: Shape,
  path: readonly PathElement[] = [],
): string[] {
  if (value === null || value === undefined) return [];
  if (!isOfType(value, shape.type)) {
    return [`${pathText(path)}: ${typeError(value, shape.type)}`];
  }
  if (Array.isArray(value)) {
    return isAssociative(shape)
      ? listErrors(value, shape, path)
      : value.flatMap((item, i) =>
          typeErrors(item, shape.items ?? {}, [...path, `i:${i}`]),
        );
  }
  if (!isMap(value)) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const at = [...path, fieldElement(key)];
    return shape.closed && !Object.hasOwn(shape.fields ?? {}, key)
      ? [`${pathText(at)}: field not declared in schema`]
      : typeErrors(child, shapeOfField(shape, key), at);
  });
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
    const missing = missingKeys(item, shape);
    const at = `${pathText(
      path,
    )}: element ${i}: associative list with keys has an element that omits`;
    if (missing.length > 0 && missing.length === shape.keys?.length) {
      return [
        `${at} all key fields ${JSON.stringify(
          missing,
        )} (and doesn't have default values for any key fields)`,
      ];
    }
    return missing.map(
      key => `${at} key field "${key}" (and doesn't have default value)`,
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
