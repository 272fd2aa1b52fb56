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

describe('multipleOf', () => {
  it.each<[string, CrdSchema, CrdSchema, string[]]>([
    [
      'a factor added',
      { type: 'integer' },
      { type: 'integer', multipleOf: 2 },
      ['breaking multipleOf spec.field'],
    ],
    [
      'a factor of all integers',
      { type: 'integer' },
      { type: 'integer', multipleOf: 1 },
      ['info multipleOf spec.field'],
    ],
    [
      'a factor of the old factor',
      { type: 'integer', multipleOf: 6 },
      { type: 'integer', multipleOf: 3 },
      ['info multipleOf spec.field'],
    ],
    [
      'another factor',
      { type: 'integer', multipleOf: 6 },
      { type: 'integer', multipleOf: 4 },
      ['breaking multipleOf spec.field'],
    ],
  ])('%s', (_, before, after, findings) => {
    expect(ofFields(before, after)).toEqual(findings);
  });
});
