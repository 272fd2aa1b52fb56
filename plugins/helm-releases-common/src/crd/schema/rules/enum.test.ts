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

describe('enum', () => {
  it.each<[string, CrdSchema, CrdSchema, string[]]>([
    [
      'enum added',
      { type: 'string' },
      { type: 'string', enum: ['a'] },
      ['breaking enum spec.field'],
    ],
    [
      'enum gone',
      { type: 'string', enum: ['a'] },
      { type: 'string' },
      ['info enum spec.field'],
    ],
    [
      'a value more',
      { type: 'string', enum: ['a'] },
      { type: 'string', enum: ['b', 'a'] },
      ['info enum spec.field'],
    ],
    [
      'a value less',
      { type: 'string', enum: ['a', 'b'] },
      { type: 'string', enum: ['a', 'c'] },
      ['breaking enum spec.field'],
    ],
    [
      'values in another order',
      { type: 'string', enum: ['a', 'b'] },
      { type: 'string', enum: ['b', 'a'] },
      [],
    ],
    [
      'integers above 2^53 that differ',
      { type: 'integer', enum: [MOST] },
      { type: 'integer', enum: [MOST - 1n] },
      ['breaking enum spec.field'],
    ],
    [
      'integers above 2^53 that were rounded before',
      { type: 'integer', enum: [Number(MOST)] },
      { type: 'integer', enum: [MOST - 1n] },
      ['warning enum spec.field'],
    ],
  ])('%s', (_, before, after, findings) => {
    expect(ofFields(before, after)).toEqual(findings);
  });
});
