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

const colours =
  process.stdout.isTTY && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
const paint = code => text =>
  colours ? `\u001b[${code}m${text}\u001b[0m` : text;

export const bold = paint('1');
export const dim = paint('2');
export const link = paint('4;36');
export const red = paint('31');

/** A line about what is going on. */
export function say(line) {
  process.stdout.write(`${dim('›')} ${line}\n`);
}

/** Ends the script with one sentence. */
export function fail(error) {
  const message = error.exitCode === undefined ? error.stack : error.message;
  process.stderr.write(`\n${red('✗')} ${message}\n`);
}
