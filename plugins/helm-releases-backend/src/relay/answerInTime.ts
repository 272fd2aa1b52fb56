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

import type { ServerResponse } from 'node:http';
import { deadline } from './deadline';
import { messageOf } from './messageOf';
import { RequestTooLarge } from './readRequestBody';
import type { RelayExchange } from './RelayExchange';
import { sendStatus } from './sendStatus';

/**
 * Does the work of one exchange under its deadlines. Where it cannot be done
 * helm gets a Status, or a broken connection where its answer had begun.
 *
 * @param work - told a signal that ends it, and how to say that the cluster is
 * still answering
 */
export async function answerInTime(
  exchange: RelayExchange,
  work: (signal: AbortSignal, refresh: () => void) => Promise<void>,
): Promise<void> {
  const { transport, response, watch, times } = exchange;
  const left = new AbortController();
  response.once('close', () => left.abort(new Error('helm went away')));
  const silence = deadline(watch ? 0 : times.silenceMs);
  const end = deadline(watch ? times.watchMs * (1 + Math.random() / 2) : 0);
  const signal = AbortSignal.any([
    left.signal,
    silence.signal,
    end.signal,
    exchange.signal,
  ]);
  try {
    await work(signal, silence.refresh);
  } catch (error) {
    if (left.signal.aborted || exchange.signal.aborted) {
      response.destroy();
    } else if (end.signal.aborted) {
      endWatch(response);
    } else {
      const { code, message } = silence.signal.aborted
        ? silent(transport.cluster, times.silenceMs)
        : failureOf(error as Error);
      exchange.onFailure(message);
      if (response.headersSent) {
        response.destroy();
      } else {
        sendStatus(response, code, message);
      }
    }
  } finally {
    silence.stop();
    end.stop();
  }
}

function silent(cluster: string, silenceMs: number) {
  return {
    code: 504,
    message: `Cluster ${cluster} did not answer within ${silenceMs / 1000} s.`,
  };
}

function failureOf(error: Error) {
  return {
    code: error instanceof RequestTooLarge ? 413 : 503,
    message: messageOf(error),
  };
}

/** Ends a watch as an API server does when its time is over. */
function endWatch(response: ServerResponse): void {
  if (!response.headersSent) {
    // Through the proxy, the head of a quiet watch comes with its first event.
    response.writeHead(200, { 'Content-Type': 'application/json' });
  }
  response.end();
}
