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

function object(a: CrdSchema, rest: CrdSchema = {}): CrdSchema {
  return { type: 'object', properties: { a }, ...rest };
}

const text: CrdSchema = { type: 'string' };
const withDefault: CrdSchema = { type: 'string', default: 'x' };

describe('defaults that are added', () => {
  it.each<[string, CrdSchema]>([
    ['the number of fields is bounded', { maxProperties: 1 }],
    ['fields are forbidden', { not: { required: ['a'] } }],
    [
      'one of several fields is asked for',
      {
        oneOf: [{ required: ['a'] }, { required: ['b'] }],
      },
    ],
  ])('may not fit where %s', (_, rest) => {
    expect(ofFields(object(text, rest), object(withDefault, rest))).toEqual([
      'warning default spec.field.a',
      'warning default spec.field.a',
    ]);
    expect(
      ofFields({ type: 'object', ...rest }, object(withDefault, rest)),
    ).toEqual([
      'warning default spec.field.a',
      'info fieldAddition spec.field.a',
    ]);
  });

  it('fit elsewhere', () => {
    expect(ofFields({ type: 'object' }, object(withDefault))).toEqual([
      'info fieldAddition spec.field.a',
    ]);
  });
});
