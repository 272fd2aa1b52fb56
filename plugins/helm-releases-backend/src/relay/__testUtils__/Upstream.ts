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

import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import {
  Agent,
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived at the cluster. */
export interface SeenRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** A cluster that answers what a test says. */
export class Upstream {
  static async start(): Promise<Upstream> {
    const upstream = new Upstream();
    await new Promise<void>(resolve => {
      upstream.#server.listen(0, '127.0.0.1', resolve);
    });
    return upstream;
  }

  /** Requests that have arrived whole. */
  readonly seen: SeenRequest[] = [];
  /** How it answers. */
  answer: RequestListener = (_request, response) => {
    response.setHeader('Content-Type', 'application/json');
    response.end('{}');
  };
  readonly #server: Server;
  readonly #agent = new Agent({ keepAlive: true });

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) {
        chunks.push(chunk);
      }
      this.seen.push({
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks),
      });
      this.answer(request, response);
    });
  }

  get transport(): ClusterTransport {
    const { port } = this.#server.address() as AddressInfo;
    return {
      cluster: 'staging',
      route: 'direct',
      baseUrl: `http://127.0.0.1:${port}/k8s/clusters/staging`,
      agent: this.#agent,
      authorize: async () => ({ Authorization: 'Bearer of-the-cluster' }),
    };
  }

  /** Refuses connections from now on. */
  async stop(): Promise<void> {
    this.#agent.destroy();
    this.#server.closeAllConnections();
    if (this.#server.listening) {
      await new Promise(resolve => {
        this.#server.close(resolve);
      });
    }
  }
}
