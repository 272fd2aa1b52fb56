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

import { Agent, request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { parse } from 'yaml';

/** An answer of the relay, read to its end. */
export interface RelayAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  /** The connection broke before the body was complete. */
  broken: boolean;
}

/** Talks to a relay as its kubeconfig says. */
export class RelayClient {
  readonly #url: string;
  readonly #token: string;
  readonly agent: Agent;

  constructor(kubeconfig: string) {
    const config = parse(kubeconfig);
    const { cluster } = config.clusters[0];
    this.#url = cluster.server;
    this.#token = config.users[0].user.token;
    this.agent = new Agent({
      ca: Buffer.from(cluster['certificate-authority-data'], 'base64'),
      keepAlive: true,
    });
  }

  send(
    path: string,
    options: {
      method?: string;
      headers?: Record<string, string>;
      body?: Buffer;
      /** Undefined = the relay's; null = none. */
      token?: string | null;
      signal?: AbortSignal;
      onChunk?: (chunk: Buffer) => void;
    } = {},
  ): Promise<RelayAnswer> {
    const { method, body, token = this.#token, signal, onChunk } = options;
    return new Promise((resolve, reject) => {
      const sent = request(
        this.#url + path,
        {
          method,
          agent: this.agent,
          signal,
          headers: {
            ...(token !== null && { Authorization: `Bearer ${token}` }),
            // Node says how long the body is only where a method usually has one.
            ...(body && { 'Content-Length': String(body.length) }),
            ...options.headers,
          },
        },
        response => {
          const chunks: Buffer[] = [];
          response.on('data', chunk => {
            chunks.push(chunk);
            onChunk?.(chunk);
          });
          response.on('error', () => {});
          response.on('close', () =>
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: Buffer.concat(chunks),
              broken: !response.complete,
            }),
          );
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  async sendForJson(...args: Parameters<RelayClient['send']>) {
    const answer = await this.send(...args);
    return { ...answer, json: JSON.parse(answer.body.toString()) };
  }
}
