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

const MIN_CHUNK_BYTES = 16 * 1024;
/** Room behind the last byte, by which zlib sees that nothing follows. */
const SPARE_BYTES = 64;

/**
 * Size of what was compressed, as gzip writes it behind its data (RFC 1952,
 * ISIZE), in bytes; 0 where there is no room for it. Anybody may have written
 * another one: zlib finds out.
 */
export function gzipSize(gzipped: Buffer): number {
  return gzipped.length > 18 ? gzipped.readUInt32LE(gzipped.length - 4) : 0;
}

/**
 * Bytes that zlib is to inflate into at a time. One chunk of the right size
 * spares it from collecting pieces and copying them.
 *
 * @param size - of all that is inflated
 */
export function gzipChunkSize(size: number): number {
  return Math.max(size + SPARE_BYTES, MIN_CHUNK_BYTES);
}
