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

describe('format', () => {
  it.each<[string, CrdSchema, CrdSchema, string[]]>([
    [
      'a format added',
      { type: 'string' },
      { type: 'string', format: 'date-time' },
      ['breaking format spec.field'],
    ],
    [
      'a format in two spellings',
      { type: 'string', format: 'date-time' },
      { type: 'string', format: 'datetime' },
      [],
    ],
    [
      'a format gone',
      { type: 'string', format: 'ipv4' },
      { type: 'string' },
      ['info format spec.field'],
    ],
    [
      'a format that is not checked',
      { type: 'string' },
      { type: 'string', format: 'quantity' },
      ['info format spec.field'],
    ],
    [
      'a smaller integer',
      { type: 'integer', format: 'int64' },
      { type: 'integer', format: 'int32' },
      ['breaking format spec.field'],
    ],
    [
      'a larger integer',
      { type: 'integer', format: 'int32' },
      { type: 'integer', format: 'int64' },
      ['warning format spec.field'],
    ],
    [
      'the format that integers have',
      { type: 'integer' },
      { type: 'integer', format: 'int64' },
      [],
    ],
  ])('%s', (_, before, after, findings) => {
    expect(ofFields(before, after)).toEqual(findings);
  });
});
