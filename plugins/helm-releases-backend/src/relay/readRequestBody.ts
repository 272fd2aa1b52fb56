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

import type { IncomingMessage } from 'node:http';

/** Kubernetes itself takes at most 3 MiB. */
const MAX_REQUEST_BYTES = 8 * 1024 * 1024;

/** Helm sent more than an API server would take. */
export class RequestTooLarge extends Error {
  constructor() {
    super(`The request is larger than ${MAX_REQUEST_BYTES / 1024 / 1024} MiB.`);
  }
}

/**
 * Reads a request to its end.
 *
 * @returns undefined where it has no body
 * @throws RequestTooLarge
 */
export async function readRequestBody(
  request: IncomingMessage,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) {
      throw new RequestTooLarge();
    }
    chunks.push(chunk);
  }
  return size > 0 ? Buffer.concat(chunks, size) : undefined;
}
