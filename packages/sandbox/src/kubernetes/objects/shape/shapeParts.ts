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

import type { Shape } from './Shape';

/** A map that changes hands only as a whole. */
export const ATOMIC: Shape = { open: true, atomic: true };

/** A type of a built-in kind; fields that are not listed are plain. */
export function type(fields: Record<string, Shape>): Shape {
  return { type: 'map', open: true, fields };
}

/** A list of items told apart by keys, in patches too unless `patch` is null. */
export function keyed(
  keys: string | string[],
  items: Shape = { open: true },
  options: {
    /** The merge key of patches, by default the first key; null: replaced. */
    patch?: string | null;
    keyDefaults?: Shape['keyDefaults'];
  } = {},
): Shape {
  const all = typeof keys === 'string' ? [keys] : keys;
  const mergeKey = options.patch === undefined ? all[0] : options.patch;
  return {
    type: 'list',
    list: 'map',
    keys: all,
    items,
    keyDefaults: options.keyDefaults,
    ...(mergeKey ? { patch: { mergeKey } } : {}),
  };
}

/** A list that changes hands as a whole but that patches merge by a key. */
export function mergedByPatch(
  mergeKey: string,
  items: Shape = { open: true },
): Shape {
  return { list: 'atomic', patch: { mergeKey }, items };
}

/** A list of distinct scalars. */
export const SET: Shape = { list: 'set' };

/** `status` with conditions told apart by type. */
export const STATUS = type({ conditions: keyed('type') });

/** A map of strings, each owned by itself. */
export const STRINGS: Shape = { type: 'map', values: { type: 'string' } };

const OWNER: Shape = {
  ...ATOMIC,
  fields: {
    apiVersion: { type: 'string' },
    kind: { type: 'string' },
    name: { type: 'string' },
    uid: { type: 'string' },
  },
};

/** The metadata of any object. */
export const METADATA: Shape = {
  type: 'map',
  closed: true,
  fields: {
    labels: STRINGS,
    annotations: STRINGS,
    finalizers: {
      type: 'list',
      list: 'set',
      patch: 'set',
      items: { type: 'string' },
    },
    ownerReferences: keyed('uid', OWNER, { keyDefaults: { uid: '' } }),
    managedFields: {},
    generation: { type: 'number' },
    deletionGracePeriodSeconds: { type: 'number' },
    ...Object.fromEntries(
      [
        'creationTimestamp',
        'deletionTimestamp',
        'generateName',
        'name',
        'namespace',
        'resourceVersion',
        'selfLink',
        'uid',
      ].map(name => [name, { type: 'string' as const }]),
    ),
  },
};
