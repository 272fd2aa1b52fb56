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

describe('type', () => {
  it.each<[string, CrdSchema, CrdSchema, string[]]>([
    [
      'another type',
      { type: 'string' },
      { type: 'integer' },
      ['breaking type spec.field'],
    ],
    [
      'a wider type',
      { type: 'integer' },
      { type: 'number' },
      ['warning type spec.field'],
    ],
    [
      'a narrower type',
      { type: 'number' },
      { type: 'integer' },
      ['breaking type spec.field'],
    ],
    [
      'a type that text was added to',
      { type: 'integer' },
      { 'x-kubernetes-int-or-string': true },
      ['warning type spec.field'],
    ],
    [
      'a type that text was taken from',
      { 'x-kubernetes-int-or-string': true },
      { type: 'integer' },
      ['breaking type spec.field'],
    ],
    [
      'integer or string in two spellings',
      { 'x-kubernetes-int-or-string': true },
      {
        anyOf: [{ type: 'string' }, { type: 'integer' }],
        'x-kubernetes-int-or-string': true,
      },
      [],
    ],
    [
      'integer or string in the spelling within allOf',
      { 'x-kubernetes-int-or-string': true, pattern: 'a' },
      {
        allOf: [
          { anyOf: [{ type: 'integer' }, { type: 'string' }] },
          { pattern: 'a' },
        ],
      },
      [],
    ],
  ])('%s', (_, before, after, findings) => {
    expect(ofFields(before, after)).toEqual(findings);
  });
});
