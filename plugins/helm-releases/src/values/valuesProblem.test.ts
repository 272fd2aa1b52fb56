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

import { valuesProblem } from './valuesProblem';

it.each([
  '',
  '# nothing but a remark\n',
  'replicaCount: 2 # two\n\nnested:\n  on: yes\n',
  '{}',
  'token: ••••••\n',
])('takes %j', text => {
  expect(valuesProblem(text)).toBeUndefined();
});

it.each([
  ['a: 1\n  b: 2\n', /^They are no valid YAML: .* at line 1, column 4:?$/],
  ['a: 1\na: 2\n', /^They are no valid YAML: Map keys must be unique/],
  ['- a\n', /keys with values/],
  ['just text', /keys with values/],
])('refuses %j', (text, problem) => {
  expect(valuesProblem(text)).toMatch(problem);
});
