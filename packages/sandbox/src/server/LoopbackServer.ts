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

import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers one request; what it throws becomes a 500. */
export type RequestHandler = (
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void> | void;

/** One request that a server answered. */
export interface AnsweredRequest {
  method: string;
  /** With the query. */
  path: string;
  status: number;
}

/** A plain HTTP server on 127.0.0.1 that can be made to fail. */
export class LoopbackServer {
  /**
   * @param options - port 0, the default, takes a free one
   * @throws Error that names the port where it is in use
   */
  static async start(options: {
    name: string;
    port?: number;
    handler: RequestHandler;
  }): Promise<LoopbackServer> {
    const loopback = new LoopbackServer(options.handler);
    await new Promise<void>((resolve, reject) => {
      loopback.server.once('error', (error: NodeJS.ErrnoException) =>
        reject(
          error.code === 'EADDRINUSE'
            ? new Error(
                `Port ${options.port} of the sandbox's ${options.name} is in use`,
              )
            : error,
        ),
      );
      loopback.server.listen(options.port ?? 0, '127.0.0.1', resolve);
    });
    return loopback;
  }

  /** Every request answered so far, oldest first. */
  readonly requests: AnsweredRequest[] = [];
  private readonly server: Server;
  private outage?: number;

  private constructor(handler: RequestHandler) {
    this.server = createServer((request, response) => {
      response.on('close', () =>
        this.requests.push({
          method: request.method ?? '',
          path: request.url ?? '',
          status: response.statusCode,
        }),
      );
      if (this.outage !== undefined) {
        request.resume();
        response.writeHead(this.outage).end();
        return;
      }
      Promise.resolve()
        .then(() => handler(request, response))
        .catch((error: Error) => {
          if (response.headersSent) {
            response.destroy(error);
          } else {
            response.writeHead(500, { 'content-type': 'text/plain' });
            response.end(error.message);
          }
        });
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** `127.0.0.1:port` */
  get host(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Answers everything with this status from now on; undefined ends that. */
  answerWith(status: number | undefined): void {
    this.outage = status;
  }

  /** Closes the server and every socket. */
  async stop(): Promise<void> {
    const closed = new Promise<void>(resolve => {
      this.server.close(() => resolve());
    });
    this.server.closeAllConnections();
    await closed;
  }
}
