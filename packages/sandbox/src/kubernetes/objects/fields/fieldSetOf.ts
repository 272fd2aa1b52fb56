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

import { isNamedField, shapeOfField, type Shape } from '../shape/Shape';
import { FieldSet } from './FieldSet';
import { isEmptyJson, isMap } from './jsonValue';
import { indexList, isAssociative } from './listIndex';
import { fieldElement, type PathElement } from './pathElement';

/**
 * The paths that whoever applies a value owns: its leaves, the items of its
 * lists, the entries of its maps. `undefined` where the value is a leaf itself.
 */
function leaves(value: unknown, shape: Shape): FieldSet | undefined {
  if (Array.isArray(value) && isAssociative(shape)) {
    const index = indexList(value, shape);
    return FieldSet.of(
      index.keys(),
      [...index]
        .filter(([, items]) => items.length === 1)
        .map(([element, [item]]) => [
          element,
          leaves(item, shape.items ?? {}) ?? FieldSet.EMPTY,
        ]),
    );
  }
  if (!isMap(value) || shape.atomic) {
    return undefined;
  }
  const members: PathElement[] = [];
  const children: [PathElement, FieldSet][] = [];
  for (const [key, child] of Object.entries(value)) {
    if (child === undefined) continue;
    const element = fieldElement(key);
    const below = leaves(child, shapeOfField(shape, key));
    const emptyMap = isMap(child) && isEmptyJson(child);
    if (!below || emptyMap || !isNamedField(shape, key)) {
      members.push(element);
    }
    if (below) {
      children.push([element, below]);
    }
  }
  return FieldSet.of(members, children);
}

/** The paths that whoever applies this object owns. */
export function fieldSetOf(value: unknown, shape: Shape): FieldSet {
  return leaves(value, shape) ?? FieldSet.EMPTY;
}

/**
 * The same set with all named fields on the way to its members made members
 * too, so that a field which loses all its content goes with it.
 */
export function withNamedParents(set: FieldSet, shape: Shape): FieldSet {
  const members = new Set(set.members);
  const children = [...set.children].map(
    ([element, child]): [PathElement, FieldSet] => {
      if (!element.startsWith('f:')) {
        return [element, withNamedParents(child, shape.items ?? {})];
      }
      const key = element.slice(2);
      if (isNamedField(shape, key)) {
        members.add(element);
      }
      return [element, withNamedParents(child, shapeOfField(shape, key))];
    },
  );
  return FieldSet.of(members, children);
}
