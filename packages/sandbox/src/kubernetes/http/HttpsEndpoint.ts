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
import { RequestListener } from 'node:http';
import { Server, createServer } from 'node:https';
import { AddressInfo, Socket } from 'node:net';
import { ServerCertificate } from './ServerCertificate';

/** A TLS server on loopback that can vanish and come back on the same port. */
export class HttpsEndpoint {
  private server?: Server;
  private readonly sockets = new Set<Socket>();
  private port: number;
  private change: Promise<void> = Promise.resolve();

  private constructor(
    private readonly certificate: ServerCertificate,
    private readonly listener: RequestListener,
    port: number,
  ) {
    this.port = port;
  }

  /** @param port - 0 for any free one */
  static async listen(
    certificate: ServerCertificate,
    listener: RequestListener,
    port: number,
  ): Promise<HttpsEndpoint> {
    const endpoint = new HttpsEndpoint(certificate, listener, port);
    await endpoint.open();
    return endpoint;
  }

  get url(): string {
    return `https://127.0.0.1:${this.port}`;
  }

  /** Accepts connections again, or refuses them and drops the open ones. */
  setReachable(reachable: boolean): Promise<void> {
    if (!reachable) {
      this.server?.close();
      this.dropConnections();
    }
    this.change = this.change.then(() =>
      reachable ? this.open() : this.close(),
    );
    return this.change;
  }

  private async open(): Promise<void> {
    if (this.server) {
      return;
    }
    const server = createServer(
      {
        key: this.certificate.keyPem,
        cert: this.certificate.certPem,
        // As long as Go's clients keep idle connections, so that no request meets a closing one.
        keepAliveTimeout: 120_000,
        requestTimeout: 0,
      },
      this.listener,
    );
    server.on('connection', (socket: Socket) => {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.once('close', () => this.sockets.delete(socket));
    });
    server.on('tlsClientError', () => undefined);
    server.listen(this.port, '127.0.0.1');
    await once(server, 'listening');
    this.port = (server.address() as AddressInfo).port;
    this.server = server;
  }

  private async close(): Promise<void> {
    const { server } = this;
    if (!server) {
      return;
    }
    this.server = undefined;
    const closed = server.listening ? once(server, 'close') : undefined;
    server.close();
    this.dropConnections();
    await closed;
  }

  private dropConnections(): void {
    for (const socket of this.sockets) {
      socket.destroy();
    }
  }
}
