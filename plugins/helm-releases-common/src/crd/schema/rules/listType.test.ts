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

import type { CrdSchema } from '../../CrdSchema';
import { ofFields } from '../../testdata/findingsOf';

describe('listType', () => {
  it.each<[string, CrdSchema, CrdSchema, string[]]>([
    [
      'a list that becomes a set',
      { type: 'array' },
      { type: 'array', 'x-kubernetes-list-type': 'set' },
      ['breaking listType spec.field'],
    ],
    [
      'a set that becomes a list',
      { type: 'array', 'x-kubernetes-list-type': 'set' },
      { type: 'array' },
      ['warning listType spec.field'],
    ],
    [
      'the type that lists have',
      { type: 'array' },
      { type: 'array', 'x-kubernetes-list-type': 'atomic' },
      [],
    ],
    [
      'fewer keys of a list',
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a', 'b'],
      },
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a'],
      },
      ['breaking listType spec.field'],
    ],
    [
      'more keys of a list',
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a'],
      },
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['b', 'a'],
      },
      ['warning listType spec.field'],
    ],
  ])('%s', (_, before, after, findings) => {
    expect(ofFields(before, after)).toEqual(findings);
  });
});
