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

import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';

const FIRST_BYTES = 64 * 1024;
const SPARE_BYTES = 2 * 1024 * 1024;

/**
 * Room that nobody uses at the moment. Fresh memory for each page costs as much
 * as to copy it, since the kernel hands it out page by page, and the collector
 * takes it back late.
 */
let spare: Buffer | undefined;

/**
 * Reads a body to its end. It is read by events: an iterator takes three turns
 * of the event loop for each piece.
 *
 * @param use - is given the bytes, which are another's once it has ended
 * @throws what `use` does; Error where the body is cut or larger than `maxBytes`
 */
export async function withBody<T>(
  body: Readable,
  maxBytes: number,
  use: (bytes: Buffer) => Promise<T>,
): Promise<T> {
  let room = takeRoom();
  let length = 0;
  body.on('data', (chunk: Buffer) => {
    const end = length + chunk.length;
    if (end > maxBytes) {
      body.destroy(new Error(`it is larger than ${maxBytes} bytes`));
      return;
    }
    if (end > room.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(end, 2 * room.length));
      room.copy(larger, 0, 0, length);
      room = larger;
    }
    chunk.copy(room, length);
    length = end;
  });
  await finished(body);
  const result = await use(room.subarray(0, length));
  giveBack(room);
  return result;
}

function takeRoom(): Buffer {
  const room = spare ?? Buffer.allocUnsafeSlow(FIRST_BYTES);
  spare = undefined;
  return room;
}

function giveBack(room: Buffer): void {
  if (room.length <= SPARE_BYTES && room.length > (spare?.length ?? 0)) {
    spare = room;
  }
}
