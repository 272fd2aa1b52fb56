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

describe('default', () => {
  it.each<[string, CrdSchema, CrdSchema, string[]]>([
    [
      'defaults above 2^53 that differ',
      { type: 'integer', default: MOST },
      { type: 'integer', default: MOST - 1n },
      ['warning default spec.field'],
    ],
    [
      'a default added',
      { type: 'string' },
      { type: 'string', default: 'a' },
      ['warning default spec.field'],
    ],
    [
      'a default gone',
      { type: 'string', default: 'a' },
      { type: 'string' },
      ['warning default spec.field'],
    ],
    [
      'a default with its keys in another order',
      { default: { a: 1, b: 2 } },
      { default: { b: 2, a: 1 } },
      [],
    ],
  ])('%s', (_, before, after, findings) => {
    expect(ofFields(before, after)).toEqual(findings);
  });
});
