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

/** One message of `helm lint`. */
export interface LintMessage {
  severity: 'error' | 'warning' | 'info';
  /** File or folder of the chart that it is about. */
  path: string;
  text: string;
}

const MESSAGE = /^\[(ERROR|WARNING|INFO)\] ([^:]+): (.*)$/;
const FRAME = /^(==> Linting |\d+ chart\(s\) linted|$)/;

/** Reads what `helm lint` prints; a message may go on over further lines. */
export function lintMessages(stdout: string): LintMessage[] {
  const messages: LintMessage[] = [];
  for (const line of stdout.split('\n')) {
    const match = MESSAGE.exec(line);
    if (match) {
      messages.push({
        severity: match[1].toLowerCase() as LintMessage['severity'],
        path: match[2],
        text: match[3],
      });
    } else if (messages.length > 0 && !FRAME.test(line)) {
      messages[messages.length - 1].text += `\n${line}`;
    }
  }
  return messages;
}
