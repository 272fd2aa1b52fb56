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

import { type Kind, randomMetadata, wrongMetadata } from './Kind';
import { IN_TEAM } from './namespaces';

export const secret: Kind = {
  apiVersion: 'v1',
  kind: 'Secret',
  collection: `/api/v1/${IN_TEAM}/secrets`,
  names: ['s1', 's2', 'r1'],
  full: random => ({
    metadata: randomMetadata(random),
    ...(random.chance(0.7) && {
      data: Object.fromEntries(
        random
          .some(['a', 'b'])
          .map(key => [key, random.pick(['eA==', 'eQ==', ''])]),
      ),
    }),
    ...(random.chance(0.2) && { stringData: { c: random.pick(['x', 'y']) } }),
    ...(random.chance(0.1) && {
      type: random.pick(['Opaque', 'example.com/x']),
    }),
    ...(random.chance(0.02) && { immutable: true }),
  }),
  part: random => ({ data: { a: random.pick(['eA==', 'eQ==']) } }),
  strategic: random =>
    random.pick<Record<string, unknown>>([
      { stringData: { a: 'patched' } },
      { data: { $patch: 'replace', b: 'eA==' } },
      { data: { a: null } },
    ]),
  operations: random =>
    random.pick([
      [{ op: 'add', path: '/data', value: { a: 'eA==' } }],
      [{ op: 'remove', path: '/data/a' }],
      [{ op: 'add', path: '/stringData', value: { b: 'z' } }],
    ]),
  wrong: random =>
    random.pick<Record<string, unknown>>([
      { metadata: wrongMetadata(random) },
      { data: { a: 'no base64!' } },
      { data: { a: 1 } },
      { stringData: { a: 1 } },
      { data: { 'b c': 'eA==' } },
      { type: 'other' },
      { kind: 'ConfigMap' },
    ]),
  fieldSelectors: ['type=Opaque', 'type!=Opaque', 'metadata.name=s1', 'nope=1'],
  subresources: [],
  isControlled: false,
};
