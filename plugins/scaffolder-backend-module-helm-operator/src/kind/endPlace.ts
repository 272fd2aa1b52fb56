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
 * The end of a file of Go.
 *
 * @param options - head: a file of which the imports and functions have to be there
 */
export function endPlace(options: {
  text: string;
  head: string;
  isThere(file: string): boolean;
}): Place {
  const { text, head, isThere } = options;
  const needed = [
    ...head.matchAll(/^\t(?:\w+ )?"[^"]+"$/gm),
    ...head.matchAll(/^func \w+\(/gm),
  ].map(([line]) => line);
  return {
    where: 'its end',
    text,
    isThere,
    add: file =>
      file.endsWith('\n') && needed.every(each => file.includes(`\n${each}`))
        ? `${file}${text}`
        : undefined,
  };
}
