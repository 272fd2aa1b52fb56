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

import type { KubeResponse } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { once } from 'node:events';
import { answerInTime } from './answerInTime';
import { errorStatus } from './errorStatus';
import { impersonationRefusal } from './impersonationRefusal';
import { readRequestBody } from './readRequestBody';
import type { RelayExchange } from './RelayExchange';
import { downstreamHeaders } from './relayHeaders';
import { sendStatus } from './sendStatus';
import { sendUpstream } from './sendUpstream';

const MAX_ERROR_BYTES = 256 * 1024;

/**
 * Passes one request on to the cluster and its answer back, both bodies byte by
 * byte. Never throws for what helm or the cluster did; helm gets a Status, or a
 * broken connection where its answer had begun.
 */
export async function forwardRequest(exchange: RelayExchange): Promise<void> {
  const { request, response } = exchange;
  await answerInTime(exchange, async (signal, refresh) => {
    const body = await readRequestBody(request);
    if (body) {
      exchange.onBody?.(body);
    }
    const answer = await sendUpstream(exchange, {
      method: request.method ?? 'GET',
      path: request.url ?? '',
      body,
      signal,
    });
    try {
      refresh();
      if (isError(answer)) {
        await passError(exchange, answer);
        return;
      }
      response.writeHead(answer.status, downstreamHeaders(answer.headers));
      response.flushHeaders();
      for await (const chunk of answer.body) {
        refresh();
        if (!response.write(chunk)) {
          await once(response, 'drain', { signal });
        }
      }
      response.end();
    } catch (error) {
      answer.body.destroy();
      throw error;
    }
  });
}

/** Helm keeps what a server can do, and asks whether that has changed. */
const NOT_MODIFIED = 304;

/** Whether helm could not make sense of an answer as it came. */
function isError({ status, headers }: KubeResponse): boolean {
  return (
    (status >= 300 && status !== NOT_MODIFIED) ||
    (headers['content-type'] ?? '').startsWith('text/html')
  );
}

async function passError(
  { transport, response, onFailure }: RelayExchange,
  answer: KubeResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer.body) {
    size += chunk.length;
    chunks.push(chunk);
    if (size > MAX_ERROR_BYTES) {
      break;
    }
  }
  const body = Buffer.concat(chunks, size);
  const refusal = impersonationRefusal(
    transport.impersonate,
    answer.status,
    body,
  );
  if (refusal) {
    onFailure(refusal);
  }
  const status = errorStatus(transport.cluster, answer, body);
  if (status) {
    onFailure(status.message);
    sendStatus(response, status.code, status);
    return;
  }
  response.writeHead(answer.status, downstreamHeaders(answer.headers));
  response.end(body);
}
