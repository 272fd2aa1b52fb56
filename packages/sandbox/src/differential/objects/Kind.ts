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

import type { Random } from '../Random';

type Fields = Record<string, unknown>;

/** A kind of object, and what clients write of it. */
export interface Kind {
  apiVersion: string;
  kind: string;
  /** Path of the collection. */
  collection: string;
  /** Names that the steps use, so that they meet. */
  names: readonly string[];
  /** What every object of the kind has to have; random in the rest. */
  full(random: Random, name: string): Fields;
  /** What somebody applies or patches who does not own the whole. */
  part(random: Random, name: string): Fields;
  /** A strategic merge patch with directives; absent where the kind takes none. */
  strategic?(random: Random): Fields;
  /** Operations of a JSON patch. */
  operations(random: Random): { op: string; path: string; value?: unknown }[];
  /** What no server takes: a part of a body. */
  wrong(random: Random): Fields;
  /** Selectors by which the kind can be asked for. */
  fieldSelectors: readonly string[];
  subresources: readonly ('status' | 'scale')[];
  /** Whether controllers of a real cluster write to it too. */
  isControlled: boolean;
}

/** What there is to know of a kind that is only read. */
export type ReadKind = Pick<
  Kind,
  'kind' | 'collection' | 'names' | 'fieldSelectors' | 'isControlled'
>;

/** The path of an object. */
export function pathOf(kind: ReadKind, name: string): string {
  return `${kind.collection}/${name}`;
}

/** Labels, annotations and now and then a finalizer. */
export function randomMetadata(random: Random): Fields {
  return {
    ...(random.chance(0.5) && {
      labels: {
        tier: random.pick(['front', 'back']),
        ...(random.chance(0.3) && { track: random.pick(['a', 'b']) }),
      },
    }),
    ...(random.chance(0.3) && {
      annotations: { 'example.com/note': random.pick(['x', 'y', '']) },
    }),
    ...(random.chance(0.03) && { finalizers: ['example.com/hold'] }),
  };
}

/** Metadata that no server takes. */
export function wrongMetadata(random: Random): Fields {
  return random.pick<Fields>([
    { labels: { tier: 'b c' } },
    { labels: { 'b c': 'x' } },
    { labels: { tier: 'x'.repeat(64) } },
    { labels: { tier: 1 } },
    { annotations: { 'b c': 'x' } },
    { labels: ['text'] },
    { annotations: { 'example.com/n': 1 } },
    { annotations: 'text' },
    { finalizers: 'text' },
    { generation: 'text' },
    { uid: 5 },
    { ownerReferences: { text: 1 } },
    { name: 'Not_ok' },
    { namespace: 'elsewhere' },
    { finalizers: ['no slash but ok?'] },
    { finalizers: ['plain', 'kubernetes'] },
    { finalizers: ['/none', 'a/b/c', 'Not_ok/a', 'example.com/'] },
    { labels: { '/none': 'a', 'Not_ok/a': 'a' } },
    { labels: { [`${'a'.repeat(64)}`]: `${'a'.repeat(64)}-` } },
    { annotations: { 'Example.COM/upper': 'a' } },
    { name: 'has.dots' },
    { ownerReferences: [{ apiVersion: 'v1', kind: 'ConfigMap', name: 'a' }] },
  ]);
}
