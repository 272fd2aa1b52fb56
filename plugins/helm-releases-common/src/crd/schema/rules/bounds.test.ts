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

describe('minimum and maximum', () => {
  it.each<[string, CrdSchema, CrdSchema, string[]]>([
    [
      'bounds above 2^53, of which the API server keeps floats',
      { type: 'integer', maximum: Number(MOST) },
      { type: 'integer', maximum: MOST },
      [],
    ],
    [
      'a bound that becomes exclusive',
      { type: 'number', minimum: 1 },
      { type: 'number', minimum: 1, exclusiveMinimum: true },
      ['breaking minimum spec.field'],
    ],
    [
      'a bound that is not exclusive any more',
      { type: 'number', maximum: 1, exclusiveMaximum: true },
      { type: 'number', maximum: 1 },
      ['info maximum spec.field'],
    ],
    [
      'exclusiveness without a bound',
      { type: 'number' },
      { type: 'number', exclusiveMinimum: true },
      [],
    ],
    [
      'one bound of integers in two spellings',
      { type: 'integer', minimum: 1, exclusiveMinimum: true, maximum: 9.5 },
      { type: 'integer', minimum: 2, maximum: 9 },
      [],
    ],
    [
      'bounds of numbers that are close',
      { type: 'number', minimum: 1, exclusiveMinimum: true },
      { type: 'number', minimum: 2 },
      ['breaking minimum spec.field'],
    ],
    [
      'a bound added',
      { type: 'integer' },
      { type: 'integer', minimum: -1 },
      ['breaking minimum spec.field'],
    ],
    [
      'a bound moved off',
      { type: 'integer', maximum: 1 },
      { type: 'integer', maximum: 2 },
      ['info maximum spec.field'],
    ],
  ])('%s', (_, before, after, findings) => {
    expect(ofFields(before, after)).toEqual(findings);
  });
});
