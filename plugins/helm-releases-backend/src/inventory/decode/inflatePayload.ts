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

import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { gunzipSync, type InputType, type ZlibOptions } from 'node:zlib';
import { gzipChunkSize, gzipSize } from '../gzipSize';
import { UnreadableRecord } from './UnreadableRecord';

/** Bound on an inflated payload, bytes. A real one is at most a few MB: the API server takes 1 MiB of it compressed. */
export const MAX_PAYLOAD_BYTES = 24 * 1024 * 1024;
/** Bound on the stored text, characters; above the 3 MiB that an API server takes. */
const MAX_STORED_CHARACTERS = 6 * 1024 * 1024;
const MAX_MEMBERS_BYTES = 16 * 1024 * 1024;
/** Used anew for each payload: what is not allocated needs not be collected. */
const SCRATCH = Buffer.allocUnsafeSlow(256 * 1024);
const SCRATCH_CHARACTERS = (SCRATCH.length / 3) * 4;

// `info` is documented by Node, and missing from its types.
const gunzipWithInfo = gunzipSync as unknown as (
  input: InputType,
  options: ZlibOptions & { info: true },
) => { buffer: Buffer; engine: { bytesWritten: number } };

/**
 * Takes the payload of a revision out of `data.release`: JSON, gzipped (but for
 * very old releases), base64, and in a Secret base64 once more.
 *
 * @param data - the field `data` as the API server sent it
 * @returns JSON text, unparsed, at most 24 MB
 * @throws UnreadableRecord
 */
export function inflatePayload(driver: StorageDriver, data: unknown): Buffer {
  if (!data || typeof data !== 'object') {
    throw new UnreadableRecord('It has no data.');
  }
  const stored = Object.hasOwn(data, 'release')
    ? (data as { release: unknown }).release
    : undefined;
  if (typeof stored !== 'string' && !Buffer.isBuffer(stored)) {
    throw new UnreadableRecord('Its data have no key "release".');
  }
  if (!stored.length) {
    throw new UnreadableRecord('Its payload is empty.');
  }
  if (stored.length > MAX_STORED_CHARACTERS) {
    throw new UnreadableRecord('Its payload is too large.');
  }
  const bytes = fromBase64(innerText(driver, stored).trimEnd());
  const gzipped = bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;
  return gzipped ? gunzip(bytes) : Buffer.from(bytes);
}

/** What helm wrote: text that protobuf carries as bytes, and JSON in a Secret as base64. */
function innerText(driver: StorageDriver, stored: string | Buffer): string {
  if (typeof stored === 'string' && driver === 'configmap') {
    return stored;
  }
  const bytes = typeof stored === 'string' ? fromBase64(stored) : stored;
  return bytes.toString('latin1');
}

/**
 * Node skips what is no base64, so the length tells whether all of it was.
 *
 * @returns bytes that stand until the next call
 */
function fromBase64(text: string): Buffer {
  const padding = text.endsWith('==') ? 2 : Number(text.endsWith('='));
  const bytes =
    text.length <= SCRATCH_CHARACTERS
      ? SCRATCH.subarray(0, SCRATCH.write(text, 'base64'))
      : Buffer.from(text, 'base64');
  if (
    !bytes.length ||
    text.length % 4 !== 0 ||
    bytes.length !== (text.length / 4) * 3 - padding ||
    text.includes('-') ||
    text.includes('_')
  ) {
    throw new UnreadableRecord('Its payload is not base64.');
  }
  return bytes;
}

function gunzip(bytes: Buffer): Buffer {
  const size = gzipSize(bytes);
  if (size > MAX_PAYLOAD_BYTES) {
    throw tooLarge();
  }
  let result: { buffer: Buffer; engine: { bytesWritten: number } };
  try {
    result = gunzipWithInfo(bytes, {
      info: true,
      chunkSize: gzipChunkSize(size),
      maxOutputLength: Math.max(gzipChunkSize(size), MAX_MEMBERS_BYTES),
    });
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
      ? tooLarge()
      : new UnreadableRecord('Its payload is cut or damaged: gzip fails.');
  }
  if (result.engine.bytesWritten !== bytes.length) {
    throw new UnreadableRecord('Its payload has something behind its end.');
  }
  return result.buffer;
}

function tooLarge() {
  return new UnreadableRecord(
    `Its payload inflates to more than ${MAX_PAYLOAD_BYTES >> 20} MiB.`,
  );
}
