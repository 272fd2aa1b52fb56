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

import { secretTextsOf } from './secretTextsOf';

describe('secretTextsOf', () => {
  it('finds what looks like a secret, the longest first', () => {
    expect(
      secretTextsOf(`
image: {tag: 1.2.3}
password: hunter2
auth:
  token: [short-one, a-longer-one]
  existingSecret: by-name
pin: {secret: 12345}
env:
  - {name: DB_PASSWORD, value: correct-horse}
`),
    ).toEqual([
      'correct-horse',
      'a-longer-one',
      'short-one',
      'hunter2',
      '12345',
    ]);
  });

  it.each([[undefined], [''], ['# nothing'], ['a: 1'], ['password: abc']])(
    'finds none in %j',
    values => {
      expect(secretTextsOf(values)).toEqual([]);
    },
  );
});
