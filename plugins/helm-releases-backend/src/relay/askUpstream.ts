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

import type { IncomingHttpHeaders } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { errorStatus } from './errorStatus';
import type { UpstreamAsker } from './RelayExchange';
import { sendUpstream, type UpstreamRequest } from './sendUpstream';

/** Above what an API server stores of one object, written as JSON. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024;

/** An answer of the cluster that was read whole. */
export interface WholeAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** JSON; of an error always a Status. */
  body: Buffer;
}

/**
 * Sends a request in place of helm's own and reads its answer whole, as JSON.
 *
 * @throws Error where no answer arrives whole and in bounds
 */
export async function askUpstream(
  asker: UpstreamAsker,
  request: UpstreamRequest,
): Promise<WholeAnswer> {
  const answer = await sendUpstream(asker, {
    ...request,
    headers: {
      ...request.headers,
      accept: 'application/json',
      'accept-encoding': 'identity',
    },
  });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer.body) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) {
      answer.body.destroy();
      throw new Error('The answer of the cluster is too large.');
    }
    chunks.push(chunk);
  }
  const { status, headers } = answer;
  const body = inflated(Buffer.concat(chunks, size), headers);
  const failure =
    status >= 300 || headers['content-type']?.startsWith('text/html')
      ? errorStatus(asker.transport.cluster, { status, headers: {} }, body)
      : undefined;
  if (failure) {
    asker.onFailure(failure.message);
    const json = Buffer.from(JSON.stringify(failure));
    return { status: failure.code, headers, body: json };
  }
  return { status, headers, body };
}

/** Something on the way may compress although nobody asked for it. */
function inflated(body: Buffer, headers: IncomingHttpHeaders): Buffer {
  return headers['content-encoding'] === 'gzip'
    ? gunzipSync(body, { maxOutputLength: MAX_ANSWER_BYTES })
    : body;
}
