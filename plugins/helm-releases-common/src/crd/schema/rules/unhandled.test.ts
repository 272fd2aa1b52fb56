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

describe('unhandled', () => {
  it.each<[string, CrdSchema, CrdSchema, string[]]>([
    [
      'a keyword that nobody knows',
      { type: 'string' },
      { type: 'string', 'x-kubernetes-new': 1 },
      ['warning unhandled spec.field'],
    ],
    [
      'a keyword of JSON schema',
      { type: 'object' },
      { type: 'object', patternProperties: {} },
      ['warning unhandled spec.field'],
    ],
  ])('%s', (_, before, after, findings) => {
    expect(ofFields(before, after)).toEqual(findings);
  });
});
