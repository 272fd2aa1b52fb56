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

import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { Answer } from '../verbs/ObjectRequest';
import { Outgoing } from './Outgoing';

const gzipAsync = promisify(gzip);

/** Answers above this size are compressed where the client takes it. */
const gzipThreshold = 128 * 1024;

/** Sends an answer, compressed as an API server does it: above 128 KiB, at level 1. */
export async function sendAnswer(
  out: Outgoing,
  answer: Answer,
  acceptEncoding: string | undefined,
): Promise<void> {
  let { body } = answer;
  let length = body.reduce((sum, piece) => sum + piece.length, 0);
  const headers: Record<string, string | number> = {
    'content-type': answer.contentType,
    'cache-control': 'no-cache, private',
    ...answer.headers,
  };
  if (length > gzipThreshold && /\bgzip\b/.test(acceptEncoding ?? '')) {
    body = [await gzipAsync(Buffer.concat(body, length), { level: 1 })];
    length = body[0].length;
    headers['content-encoding'] = 'gzip';
    headers.vary = 'Accept-Encoding';
  }
  headers['content-length'] = length;
  out.start(answer.code, headers);
  out.write(body);
  out.end();
}
