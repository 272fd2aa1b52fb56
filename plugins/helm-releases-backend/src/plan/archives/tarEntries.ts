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

const BLOCK = 512;
const PLAIN = '0'.charCodeAt(0);

/** One entry of a tar file. */
export interface TarEntry {
  /** As the header has it; a longer one is in an entry before, which is not plain. */
  name: string;
  /** Whether it is a file, and not a folder, a link or about the next entry. */
  isPlain: boolean;
  /** Whether it is a folder. */
  isFolder: boolean;
  content: Buffer;
}

/** The entries of a tar file up to its end, or to where it is damaged. */
export function* tarEntries(tar: Buffer): Generator<TarEntry> {
  let at = 0;
  while (at + BLOCK <= tar.length) {
    const header = tar.subarray(at, at + BLOCK);
    const name = text(header, 0, 100);
    const size = parseInt(text(header, 124, 12), 8);
    if (!name || !(size >= 0)) {
      return;
    }
    const start = at + BLOCK;
    const type = header[156];
    yield {
      name: name.replace(/^\.\//, ''),
      isPlain: type === PLAIN || type === 0,
      isFolder: type === '5'.charCodeAt(0),
      content: tar.subarray(start, start + size),
    };
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field
    .subarray(0, end < 0 ? length : end)
    .toString('utf8')
    .trim();
}
