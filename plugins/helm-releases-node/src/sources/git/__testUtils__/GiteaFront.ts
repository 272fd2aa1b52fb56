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
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChartRepository } from './ChartRepository';

/** Stands before the sandbox's git host, notes what is asked of it, and refuses on demand. */
export class GiteaFront {
  static async start(repository: ChartRepository): Promise<GiteaFront> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new GiteaFront(server, repository);
  }

  /** Since the last {@link GiteaFront.take}, oldest first. */
  readonly requests: { path: string; authorization?: string }[] = [];
  /** Answers with this status what it gives one for. */
  refuse: (path: string) => { status: number; headers?: object } | undefined =
    () => undefined;

  private constructor(
    private readonly server: Server,
    private readonly repository: ChartRepository,
  ) {
    server.on('request', (request, response) =>
      this.#answer(request, response),
    );
  }

  /** `127.0.0.1:port` */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Paths that hold a part, and forgets all. */
  take(part: string = ''): string[] {
    return this.requests
      .splice(0)
      .map(({ path }) => path)
      .filter(path => path.includes(part));
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const path = request.url!;
    const { authorization } = request.headers;
    this.requests.push({ path, authorization });
    const refused = this.refuse(path);
    if (refused) {
      response.writeHead(refused.status, { ...refused.headers }).end();
      return;
    }
    const upstream = httpRequest(
      `${this.repository.origin}${path}`,
      { method: request.method, headers: request.headers },
      answer => {
        response.writeHead(answer.statusCode!, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(upstream);
  }
}
