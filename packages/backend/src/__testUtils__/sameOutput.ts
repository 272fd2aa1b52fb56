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

/** Stands for whatever varies: within a line for a part of it, alone for any lines. */
const VARIES = '…';

/**
 * Whether a program printed what a guide says it does. How many blanks are
 * between two words does not count: columns are as wide as what is in them.
 */
export function sameOutput(expected: string, printed: string): boolean {
  const pattern = expected
    .trim()
    .split('\n')
    .map(line => (line.trim() === VARIES ? '(?:.*\\n)*' : patternOf(line)))
    .join('');
  return new RegExp(`^${pattern}$`).test(
    printed
      .trim()
      .split('\n')
      .map(line => `${oneBlank(line)}\n`)
      .join(''),
  );
}

function patternOf(line: string): string {
  const parts = oneBlank(line).split(VARIES);
  return `${parts
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.+')}\\n`;
}

function oneBlank(line: string): string {
  return line.replace(/\s+/g, ' ').trim();
}
