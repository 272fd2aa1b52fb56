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

import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Answer } from '../verbs/ObjectRequest';
import { Outgoing } from './Outgoing';

/** Answers above this size are compressed where the client takes it. */
const gzipThreshold = 128 * 1024;

/** Sends an answer, compressed as an API server does it: above 128 KiB, at level 1, in a stream. */
export async function sendAnswer(
  out: Outgoing,
  { code, contentType, headers, body }: Answer,
  acceptEncoding: string | undefined,
): Promise<void> {
  const length = body.reduce((sum, piece) => sum + piece.length, 0);
  const always = {
    'cache-control': 'no-cache, private',
    ...headers,
    ...(code === 304 ? {} : { 'content-type': contentType }),
  };
  if (length > gzipThreshold && /\bgzip\b/.test(acceptEncoding ?? '')) {
    out.start(code, {
      ...always,
      'content-encoding': 'gzip',
      vary: [headers?.vary, 'Accept-Encoding'].filter(Boolean).join(', '),
    });
    const gzip = Readable.from(body).compose(
      createGzip({ level: 1, chunkSize: 65536 }),
    );
    for await (const chunk of gzip) {
      if (out.closed) {
        return;
      }
      await out.writeAndDrain(chunk as Buffer);
    }
  } else if (code === 304) {
    out.start(code, always);
  } else {
    out.start(code, { ...always, 'content-length': length });
    out.write(body);
  }
  out.end();
}
