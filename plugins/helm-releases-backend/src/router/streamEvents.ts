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

import {
  isFinished,
  type OperationEvents,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Response } from 'express';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 300;

/**
 * Sends the log of an operation as server-sent events until it has ended or
 * the client has left: `event: log` for each line with its sequence as id,
 * `event: operation` whenever the operation's state is another one.
 *
 * @param read - the log after a sequence number
 */
export async function streamEvents(
  response: Response,
  after: number,
  read: (after: number) => Promise<OperationEvents>,
): Promise<void> {
  // What cannot be read is answered as an error, before the stream begins.
  let page = await read(after);
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    // no-transform keeps the root router's compression from holding lines back.
    'cache-control': 'no-store, no-transform',
  });
  const left = new AbortController();
  response.on('close', () => left.abort());
  let sequence = after;
  let state: string | undefined;
  while (!left.signal.aborted) {
    for (const event of page.items) {
      response.write(
        `event: log\nid: ${event.sequence}\ndata: ${JSON.stringify(event)}\n\n`,
      );
      sequence = event.sequence;
    }
    if (page.operation.state !== state) {
      state = page.operation.state;
      response.write(
        `event: operation\ndata: ${JSON.stringify(page.operation)}\n\n`,
      );
    }
    if (isFinished(page.operation.state) && page.items.length === 0) {
      break;
    }
    if (page.items.length === 0) {
      await delay(POLL_MS, undefined, { signal: left.signal }).catch(() => {});
    }
    if (!left.signal.aborted) {
      page = await read(sequence);
    }
  }
  response.end();
}
