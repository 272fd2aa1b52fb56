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

// Fewer and larger than the usual ones: bodies of many megabytes are read.
const INFLATED_CHUNK = 64 * 1024;

/** @throws as {@link bodyChunks} does */
export async function readBody(
  response: { body: IncomingMessage },
  maxBytes: number,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of bodyChunks(response, { maxBytes })) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads a body to its end as it arrives, inflated where it came gzipped.
 *
 * @param options - maxBytes: bound on the inflated size; what: the body, for
 * messages; boundKey: the configuration that says what the bound is
 * @throws ServiceUnavailableError where the body is larger, cut short or damaged
 */
export async function* bodyChunks(
  { body }: { body: IncomingMessage },
  options: { maxBytes: number; what?: string; boundKey?: string },
): AsyncGenerator<Buffer> {
  const { maxBytes, what = 'The answer', boundKey } = options;
  let size = 0;
  let whole = false;
  const chunks = inflated(body)[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await chunks.next().catch(error => {
        throw new ServiceUnavailableError(
          `${what} ended early (${error.message}).`,
          error,
        );
      });
      if (next.done) {
        whole = true;
        return;
      }
      size += next.value.length;
      if (size > maxBytes) {
        throw new ServiceUnavailableError(
          `${what} is larger than ${maxBytes} bytes${
            boundKey ? `, which ${boundKey} allows` : ''
          }.`,
        );
      }
      yield next.value;
    }
  } finally {
    if (!whole) {
      body.destroy();
    }
  }
}

function inflated(body: IncomingMessage): Readable {
  if (body.headers['content-encoding'] !== 'gzip') {
    return body;
  }
  const gunzip = createGunzip({ chunkSize: INFLATED_CHUNK });
  body.once('error', error => gunzip.destroy(error));
  body.once('aborted', () => gunzip.destroy(new Error('aborted')));
  return body.pipe(gunzip);
}
