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
import { type Kind, randomMetadata, wrongMetadata } from './Kind';
import { IN_TEAM } from './namespaces';

const KEYS = ['a', 'b', 'c'];

function data(random: Random): Record<string, string> {
  return Object.fromEntries(
    random.some(KEYS).map(key => [key, random.pick(['1', '2', ''])]),
  );
}

export const configMap: Kind = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  collection: `/api/v1/${IN_TEAM}/configmaps`,
  names: ['a', 'b', 'c', 'r1', 'shared'],
  full: random => ({
    metadata: randomMetadata(random),
    ...(random.chance(0.85) && { data: data(random) }),
    ...(random.chance(0.1) && { binaryData: { bin: 'eA==' } }),
    ...(random.chance(0.03) && { immutable: random.chance(0.7) }),
  }),
  part: random => ({
    ...(random.chance(0.3) && { metadata: randomMetadata(random) }),
    data: data(random),
  }),
  strategic: random =>
    random.pick<Record<string, unknown>>([
      { data: { $patch: 'replace', a: '9' } },
      { data: { $patch: 'delete' } },
      { data: { a: null, b: '7' } },
      { $retainKeys: ['data'], data: { c: '5' } },
      { metadata: { finalizers: ['example.com/hold'] } },
      {
        metadata: {
          '$deleteFromPrimitiveList/finalizers': ['example.com/hold'],
        },
      },
    ]),
  operations: random =>
    random.pick([
      [{ op: 'add', path: '/data', value: { a: '3' } }],
      [{ op: 'replace', path: '/data/a', value: '4' }],
      [{ op: 'remove', path: '/data/b' }],
      [
        { op: 'test', path: '/data/a', value: '1' },
        { op: 'add', path: '/data/c', value: 'tested' },
      ],
      [{ op: 'add', path: '/metadata/labels/tier', value: 'front' }],
      [{ op: 'remove', path: '/metadata/finalizers' }],
    ]),
  wrong: random =>
    random.pick<Record<string, unknown>>([
      { metadata: wrongMetadata(random) },
      { data: { a: 1 } },
      { data: { 'b c': 'x' } },
      { binaryData: { bin: 'no base64!' } },
      { data: { bin: 'x' }, binaryData: { bin: 'eA==' } },
      { kind: 'Secret' },
      { apiVersion: 'v2' },
      { data: 'text' },
      { data: ['list'] },
    ]),
  fieldSelectors: [
    'metadata.name=a',
    'metadata.name!=a',
    'metadata.namespace=team',
    'data.a=1',
    'metadata.name',
  ],
  subresources: [],
  isControlled: false,
};
