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

import { crc32 } from 'node:zlib';
import type { AnswerPart } from './AnswerPart';

const HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
const LAST_BLOCK = Buffer.from([1, 0, 0, 0xff, 0xff]);
const MOST_STORED = 0xffff;

/**
 * A valid gzip stream (RFC 1952) of parts, some of which were compressed before:
 * blocks of deflate (RFC 1951) that refer to nothing before them can be put
 * behind each other. Parts that were not are stored uncompressed.
 *
 * @param blockHead - bytes in front of each stored block count as its length
 */
export function gzipOf(parts: AnswerPart[]): Buffer[] {
  const chunks = [HEAD];
  let crc = 0;
  let length = 0;
  for (const { plain, deflated } of parts) {
    crc = crc32(plain, crc);
    length += plain.length;
    if (deflated) {
      chunks.push(deflated);
    } else {
      for (let at = 0; at < plain.length; at += MOST_STORED) {
        const block = plain.subarray(at, at + MOST_STORED);
        chunks.push(storedHead(block.length), block);
      }
    }
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc, 0);
  trailer.writeUInt32LE(length % 2 ** 32, 4);
  chunks.push(LAST_BLOCK, trailer);
  return chunks;
}

function storedHead(length: number): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(length, 1);
  head.writeUInt16LE(MOST_STORED - length, 3);
  return head;
}
