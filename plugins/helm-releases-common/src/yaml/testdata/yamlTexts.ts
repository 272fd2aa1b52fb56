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

const SCALARS = [
  ...['on', 'off', 'y', 'N', 'yes', 'No', 'true', 'TRUE', 'tRue', '~', 'null'],
  ...['2026-01-02', '2026-01-02T03:04:05Z', '12:30:45', '190:20:30.15'],
  ...['0644', '0o17', '-0o17', '08', '0x1F', '0b11', '1_000', '+1', '-0'],
  ...['1.0', '1e3', '1.5e-3', '.5', '1.', '007.5', '1.10', '9007199254740993'],
  ...['9223372036854775807', '-9223372036854775808', '18446744073709551615'],
  ...['"12"', "'on'", '!!str 12', '!!binary aGVsbG8=', '=', 'a: b'],
  ...['[1, on, "x"]', '{a: 1, a: 2}', '{"a": [1, {"b": null}]}'],
];

const STRUCTURES = [
  'k: |\n  a\n   b\n\n  c\n',
  'k: |-\n  a\n',
  'k: |+\n  a\n\n',
  'k: >\n  a\n  b\n\n  c\n   d\n',
  'k: |2\n    a\n   b\n',
  'k: "a\n  b"',
  "k: 'a\n\n  b'",
  'k: a\n  b\n',
  'k: "\\q"',
  "k: 'it''s'",
  'k: a # c\n# d\nl: 1',
  'k: a#c',
  'k:\n- a\n- b: 1\n  c: 2\n- - d\n',
  'k: [a, b, ]',
  'k: {a, b: 1}',
  'k: {"a":1,"b":[]}',
  'k: [a b, "c": 1]',
  'k:\n\tl: 1',
  'k: a: b',
  'k: @a',
  'k: `a',
  'k: %a',
  'k: &a x\nl: *a',
  'k: *a',
  'k: &a {x: 1}\nl: {<<: *a, y: 2}',
  '? k\n: v',
  '1: a\ntrue: b\n1.5: d\n',
  'k: "\\x41\\u00e9\\n"',
  'k: &a {x: 1}\nl:\n  <<: [*a]\n  x: 3\n',
  'k: !foo [a, !bar {b: !baz c}]',
  'k: !foo a',
  'k: !!int "1"',
  'k: !!str on',
  'k: !!float 1',
  'k: !!map {}',
  'k: !!set {a}',
  '---\nk: 1\n...\n',
  '%YAML 1.1\n---\nk: 1',
  '--- {k: 1}',
  '',
  '# nothing',
  'a',
  '- a',
  'k:',
  'k: -',
  'k: - a',
  'k: ?',
  'k: |\n\ta',
  'k: 1\n  l: 2',
  'k: [1\n]',
  'k: [1',
  'k: "a',
  'k: 1\nk: 2\nk: 3',
  'k: a\r\nl: b\r\n',
  '\ufeffk: 1',
  'k: \u0007',
  '"k" : 1',
  'k : 1',
  'k: a,b',
  'k: [a,b]',
  'k: -.5',
  'k: 1__0',
  'k: _1',
  'k: 0x_1',
  'k: 0b12',
  'k: 09.5',
  'k: 1e',
  'k: 1.e3',
  'k: NULL',
  'k: nULL',
  'k: oN',
  'k: ""',
];

/** Texts of YAML that readers of its versions take for different things. */
export const YAML_TEXTS: readonly string[] = [
  ...SCALARS.map(text => `k: ${text}`),
  ...STRUCTURES,
];
