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

import { formsOfSecrets } from './formsOfSecrets';

describe('formsOfSecrets', () => {
  it('knows how Go, JSON, base64 and URLs write a text', () => {
    const forms = formsOfSecrets(['a"b&c/d']);
    expect(forms).toEqual(
      expect.arrayContaining([
        'a"b&c/d',
        'a\\"b&c/d',
        'a\\"b\\u0026c/d',
        'a\\\\\\"b&c/d',
        'YSJiJmMvZA==',
        'a%22b%26c%2Fd',
      ]),
    );
    const lengths = forms.map(({ length }) => length);
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
  });

  it('names a plain text once', () => {
    expect(formsOfSecrets(['hunter2', 'hunter2'])).toEqual([
      Buffer.from('hunter2').toString('base64'),
      'hunter2',
    ]);
  });
});
