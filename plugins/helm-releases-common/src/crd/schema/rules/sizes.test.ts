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

const MOST = 9223372036854775807n;

describe('least and most numbers of characters, items and fields', () => {
  it.each<[string, CrdSchema, CrdSchema, string[]]>([
    [
      'lengths above 2^53, which the API server keeps',
      { type: 'string', maxLength: MOST },
      { type: 'string', maxLength: MOST - 1n },
      ['breaking maxLength spec.field'],
    ],
    [
      'a least length of nothing',
      { type: 'string' },
      { type: 'string', minLength: 0 },
      [],
    ],
    [
      'a least length',
      { type: 'string' },
      { type: 'string', minLength: 1 },
      ['breaking minLength spec.field'],
    ],
    [
      'fewer items',
      { type: 'array', maxItems: 3 },
      { type: 'array', maxItems: 2 },
      ['breaking maxItems spec.field'],
    ],
    [
      'more items',
      { type: 'array', maxItems: 2 },
      { type: 'array', maxItems: 3 },
      ['info maxItems spec.field'],
    ],
    [
      'more items at least',
      { type: 'array' },
      { type: 'array', minItems: 1 },
      ['breaking minItems spec.field'],
    ],
    [
      'fewer fields',
      { type: 'object' },
      { type: 'object', maxProperties: 1 },
      ['breaking maxProperties spec.field'],
    ],
    [
      'more fields at least',
      { type: 'object' },
      { type: 'object', minProperties: 1 },
      ['breaking minProperties spec.field'],
    ],
  ])('%s', (_, before, after, findings) => {
    expect(ofFields(before, after)).toEqual(findings);
  });
});
