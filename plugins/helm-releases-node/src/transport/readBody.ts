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

import { ServiceUnavailableError } from '@backstage/errors';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';

/**
 * Reads a body to its end, inflated where it came gzipped.
 *
 * @param maxBytes - bound on the inflated size
 * @throws ServiceUnavailableError where the body is larger, cut short or damaged
 */
export async function readBody(
  response: { body: IncomingMessage },
  maxBytes: number,
): Promise<Buffer> {
  const { body } = response;
  const plain = inflated(body);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of plain) {
      size += chunk.length;
      if (size > maxBytes) {
        throw new ServiceUnavailableError(
          `The answer is larger than ${maxBytes} bytes.`,
        );
      }
      chunks.push(chunk);
    }
  } catch (error) {
    body.destroy();
    throw error instanceof ServiceUnavailableError
      ? error
      : new ServiceUnavailableError(
          `The answer ended early (${(error as Error).message}).`,
          error,
        );
  }
  return Buffer.concat(chunks, size);
}

function inflated(body: IncomingMessage): Readable {
  if (body.headers['content-encoding'] !== 'gzip') {
    return body;
  }
  const gunzip = createGunzip();
  body.once('error', error => gunzip.destroy(error));
  body.once('aborted', () => gunzip.destroy(new Error('aborted')));
  return body.pipe(gunzip);
}
