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

/** Addresses of `npm start`: the ports 7440 to 7459 of this machine. */
const OF_THE_SANDBOX = /127\.0\.0\.1:74[45]\d\b/;

/**
 * Puts other addresses in the place of those of `npm start`.
 *
 * @param table - what stands there, and what shall
 * @throws Error where one of them is not there, or one is left
 */
export function withAddresses(
  text: string,
  table: Record<string, string>,
): string {
  let replaced = text;
  for (const [there, other] of Object.entries(table)) {
    if (!text.includes(there)) {
      throw new Error(`${there} is not there`);
    }
    replaced = replaced.replaceAll(there, other);
  }
  const left = OF_THE_SANDBOX.exec(replaced);
  if (left) {
    throw new Error(`Nothing is said about ${left[0]}`);
  }
  return replaced;
}
