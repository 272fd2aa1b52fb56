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

import { Agent, request as httpsRequest } from 'node:https';
import { readBody } from '../../server/readBody';

/** An answer of an API server that is no success. */
export class ApiServerError extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
  ) {
    super(message);
    this.name = 'ApiServerError';
  }
}

/** JSON to an API server and back. */
export class ApiServerClient {
  readonly #agent: Agent;

  constructor(
    private readonly server: { url: string; caPem: string; token: string },
  ) {
    this.#agent = new Agent({ keepAlive: true, ca: server.caPem });
  }

  /** @throws ApiServerError; Error where there is no answer */
  async send<T>(
    method: string,
    path: string,
    body?: unknown,
    contentType = 'application/json',
  ): Promise<T> {
    const { url, token } = this.server;
    const response = await new Promise<{ status: number; text: string }>(
      (resolve, reject) => {
        const request = httpsRequest(
          url + path,
          {
            method,
            agent: this.#agent,
            headers: {
              Authorization: `Bearer ${token}`,
              Accept: 'application/json',
              ...(body !== undefined && { 'Content-Type': contentType }),
            },
          },
          answer => {
            readBody(answer).then(
              bytes =>
                resolve({
                  status: answer.statusCode ?? 0,
                  text: bytes.toString('utf8'),
                }),
              reject,
            );
          },
        );
        request.on('error', reject);
        request.end(body === undefined ? undefined : JSON.stringify(body));
      },
    );
    if (response.status > 299) {
      const { reason = '', message = response.text } = statusOf(response.text);
      throw new ApiServerError(
        response.status,
        reason,
        `${method} ${path}: ${message || response.status}`,
      );
    }
    return JSON.parse(response.text || 'null') as T;
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** What a refusal says of itself; a path that is not served is refused in plain text. */
function statusOf(text: string): { reason?: string; message?: string } {
  try {
    return JSON.parse(text) ?? {};
  } catch {
    return {};
  }
}
