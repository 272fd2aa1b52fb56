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

/** Texts of YAML that readers of its versions take for different things. */
export const YAML_TEXTS: readonly string[] = [
  ...['on', 'off', 'y', 'N', 'yes', 'No', 'true', 'TRUE', 'tRue', '~', 'null'],
  ...['2026-01-02', '2026-01-02T03:04:05Z', '12:30:45', '190:20:30.15'],
  ...['0644', '0o17', '-0o17', '08', '0x1F', '0b11', '1_000', '+1', '-0'],
  ...['1.0', '1e3', '1.5e-3', '.5', '1.', '007.5', '1.10', '9007199254740993'],
  ...['9223372036854775807', '-9223372036854775808', '18446744073709551615'],
  ...['"12"', "'on'", '!!str 12', '!!binary aGVsbG8=', '=', 'a: b'],
  ...['[1, on, "x"]', '{a: 1, a: 2}', '{"a": [1, {"b": null}]}'],
].map(text => `k: ${text}`);
