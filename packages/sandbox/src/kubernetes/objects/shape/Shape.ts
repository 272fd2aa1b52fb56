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

/**
 * What patches and field ownership need to know of a value: which lists are
 * merged by which keys, and which maps and lists change hands only as a whole.
 * The same knowledge the real server has from `x-kubernetes-list-type`,
 * `x-kubernetes-list-map-keys`, `x-kubernetes-map-type` and
 * `x-kubernetes-patch-*`.
 */
export interface Shape {
  /** How a list is owned; a list without it is atomic. */
  list?: 'atomic' | 'set' | 'map';
  /** The keys of a `map` list. */
  keys?: readonly string[];
  /** What a key of an item counts as where the item leaves it out. */
  keyDefaults?: Readonly<Record<string, string | number | boolean>>;
  /** What the items of a list look like. */
  items?: Shape;
  /** How a strategic merge patch treats a value; absent: maps are merged, lists replaced. */
  patch?: { mergeKey: string } | 'set' | 'replace';
  /** A map owned as a whole. */
  atomic?: boolean;
  /** The named fields of a map. */
  fields?: Readonly<Record<string, Shape>>;
  /** What the values of all other keys look like. */
  values?: Shape;
  /**
   * Whether keys that `fields` does not name are still fields of a type (as in
   * the built-in kinds, which are listed only where it matters) and not
   * entries of a map.
   */
  open?: boolean;
  /** Whether applying a key that neither `fields` nor `values` knows is an error. */
  closed?: boolean;
  /** What the value has to be, where that is known. */
  type?: 'map' | 'list' | 'string' | 'number' | 'boolean';
}

/** A scalar, or anything that nothing is known of: maps granular, lists atomic. */
export const PLAIN: Shape = {};

/** A value of a built-in kind in which nothing needs to be known by name. */
export const OPEN: Shape = { open: true };

/** The shape of the value that a map holds under a key. */
export function shapeOfField(shape: Shape, key: string): Shape {
  const named = shape.fields;
  if (named && Object.hasOwn(named, key)) {
    return named[key];
  }
  if (shape.values) {
    return shape.values;
  }
  return shape.open ? OPEN : PLAIN;
}

/** Whether a key of a map is a field of its type, not an entry of a map. */
export function isNamedField(shape: Shape, key: string): boolean {
  return (
    shape.open === true ||
    (shape.fields !== undefined && Object.hasOwn(shape.fields, key))
  );
}
