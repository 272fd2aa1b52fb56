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

import type { Place } from './Place';

/**
 * Lines of Go among others of their kind.
 *
 * @param options - like: what the others are like; isSorted: whether they are
 * in order, else new ones come last
 */
export function linesPlace(options: {
  where: string;
  lines: string[];
  like: RegExp;
  isSorted?: boolean;
  isThere(file: string): boolean;
}): Place {
  const { where, lines, like, isSorted = false, isThere } = options;
  return {
    where,
    text: lines.map(line => `${line}\n`).join(''),
    isThere,
    add: file => {
      const all = file.split('\n');
      const last = all.findLastIndex(line => like.test(line));
      if (last < 0) {
        return undefined;
      }
      const next = all.findIndex(
        line => isSorted && like.test(line) && line > lines[0],
      );
      return all.toSpliced(next < 0 ? last + 1 : next, 0, ...lines).join('\n');
    },
  };
}
