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

import { once } from 'node:events';
import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** An answer in place of the one of the registry. */
export interface FrontAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string | object;
}

/** Stands before a registry, notes who asks for what, and answers what it is told to. */
export class RegistryFront {
  static async start(registryHost: string): Promise<RegistryFront> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new RegistryFront(server, registryHost);
  }

  /** Paths with their queries, oldest first. */
  readonly paths: string[] = [];
  /** The most requests that were under way at a time. */
  mostAtOnce = 0;
  /** Undefined lets the registry answer. */
  answer: (
    request: IncomingMessage,
  ) => FrontAnswer | undefined | Promise<FrontAnswer | undefined> = () =>
    undefined;
  #underWay = 0;

  private constructor(
    private readonly server: Server,
    private readonly registryHost: string,
  ) {
    server.on('request', async (request, response) => {
      this.paths.push(request.url ?? '');
      this.#underWay += 1;
      this.mostAtOnce = Math.max(this.mostAtOnce, this.#underWay);
      // Before whoever asked can have seen the end of the answer.
      response.once('finish', () => {
        this.#underWay -= 1;
      });
      const answer = await this.answer(request);
      if (answer) {
        const { status, headers, body = '' } = answer;
        response.writeHead(status, headers);
        response.end(typeof body === 'string' ? body : JSON.stringify(body));
        return;
      }
      httpRequest(
        `http://${this.registryHost}${request.url}`,
        // With its Host: the registry names the token service after it.
        { headers: request.headers, method: request.method },
        upstream => {
          response.writeHead(upstream.statusCode!, upstream.headers);
          upstream.pipe(response);
        },
      ).end();
    });
  }

  /** `127.0.0.1:port` */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Those asked for since the last call that hold a part. */
  take(part: string = ''): string[] {
    return this.paths.splice(0).filter(path => path.includes(part));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
