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

import { namespaceProblem } from './namespaceProblem';

const allowed = ['prophet-operators', 'team-a-*'];

it.each(['prophet-operators', 'team-a-1'])('takes %s', name => {
  expect(namespaceProblem(name, allowed)).toBeUndefined();
});

it.each([
  ['', 'Choose a namespace.'],
  ['team-b', 'It has to be one of prophet-operators, team-a-*.'],
  ['prophet-operators-2', 'It has to be one of prophet-operators, team-a-*.'],
  ['team-a-*', 'A namespace has 1 to 63 small letters, digits and hyphens.'],
  ['team-a-', 'A namespace has 1 to 63 small letters, digits and hyphens.'],
  ['Team-a-1', 'A namespace has 1 to 63 small letters, digits and hyphens.'],
  [
    `team-a-${'x'.repeat(57)}`,
    'A namespace has 1 to 63 small letters, digits and hyphens.',
  ],
])('refuses %j', (name, problem) => {
  expect(namespaceProblem(name, allowed)).toBe(problem);
});
