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

/**
 * Says in a line where a file differs from what would be written: what lies
 * between the common start and the common end.
 */
export function describeDifference(present: string, wanted: string): string {
  const here = present.split('\n');
  const there = wanted.split('\n');
  const shorter = Math.min(here.length, there.length);
  let start = 0;
  while (start < shorter && here[start] === there[start]) {
    start += 1;
  }
  let end = 0;
  while (
    end < shorter - start &&
    here[here.length - 1 - end] === there[there.length - 1 - end]
  ) {
    end += 1;
  }
  const lines = here.length - end - start;
  const wantedLines = there.length - end - start;
  return `from line ${start + 1}: ${count(lines)} there, ${count(
    wantedLines,
  )} would be written`;
}

function count(lines: number): string {
  return lines === 1 ? '1 line' : `${lines} lines`;
}
