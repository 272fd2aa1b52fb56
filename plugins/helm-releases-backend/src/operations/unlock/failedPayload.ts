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
import { JsonCursor } from '../../inventory/decode/JsonCursor';
import { UnreadableRecord } from '../../inventory/decode/UnreadableRecord';

const MAX_DEPTH = 64;
const MAX_TEXT_BYTES = 256 * 1024;

/**
 * The payload of a pending revision with the status `failed`, all else byte by
 * byte as it was.
 *
 * @param payload - JSON as helm wrote it
 * @throws UnreadableRecord where it has no pending status
 */
export function failedPayload(payload: Buffer, description: string): Buffer {
  const cursor = new JsonCursor(payload, payload.length, MAX_DEPTH);
  const info = [...cursor.members(0)].find(({ key }) => key === 'info');
  const parts = info ? [...cursor.members(info.start)] : [];
  const slices = parts
    .filter(({ key }) => key === 'status' || key === 'description')
    .map(({ key, start }) => ({ key, start, end: cursor.end(start) }));
  const status = slices.find(({ key }) => key === 'status');
  const word = status && cursor.value(status.start, status.end, MAX_TEXT_BYTES);
  if (!status || !String(word).startsWith('pending-')) {
    throw new UnreadableRecord(
      'Its payload is not that of a pending revision.',
    );
  }
  let from = 0;
  const pieces = slices.flatMap(({ key, start, end }) => {
    const kept = payload.subarray(from, start);
    from = end;
    return [
      kept,
      Buffer.from(JSON.stringify(key === 'status' ? 'failed' : description)),
    ];
  });
  return Buffer.concat([...pieces, payload.subarray(from)]);
}
