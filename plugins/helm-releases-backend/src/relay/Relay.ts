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

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { forwardRequest } from './forwardRequest';
import { judgeRequest } from './judgeRequest';
import { createRelayCertificate } from './relayCertificate';
import type { RelayPassage } from './RelayExchange';
import { relayKubeconfig } from './relayKubeconfig';
import { RELAY_TIMES, type RelayTimes } from './RelayTimes';
import { sendStatus } from './sendStatus';

const MAX_CONNECTIONS = 256;
const MAX_FAILURES = 20;

/**
 * The way of one operation's helm to its cluster: an HTTPS server on loopback
 * that knows one random token, passes requests on with the credential of the
 * cluster, and answers what goes wrong in the Kubernetes API's own words.
 *
 * It ends each watch itself: through the kubernetes plugin's proxy the client
 * does not see that an upstream connection was lost, and helm would wait for
 * events until its timeout. Helm opens a watch that ended again.
 */
export class Relay {
  static async start(options: {
    transport: ClusterTransport;
    logger: LoggerService;
    times?: Partial<RelayTimes>;
    /** How what is allowed is answered; by default it is passed on. */
    passage?: RelayPassage;
    /** Told why a request could not be passed on, once for each reason. */
    onFailure?: (message: string) => void;
    /** Told of the first request that knows the token. */
    onFirstRequest?: () => void;
  }): Promise<Relay> {
    const certificate = await createRelayCertificate();
    const relay = new Relay(
      options.transport,
      options.logger,
      { ...RELAY_TIMES, ...options.times },
      options.passage ?? forwardRequest,
      createServer({ ...certificate, minVersion: 'TLSv1.2' }),
      certificate.cert,
      options.onFailure ?? (() => {}),
      options.onFirstRequest ?? (() => {}),
    );
    await relay.#listen();
    return relay;
  }

  readonly #token = randomBytes(32).toString('base64url');
  readonly #closing = new AbortController();
  readonly #failures = new Set<string>();
  #requests = 0;
  #lastAnswerAt = 0;

  private constructor(
    private readonly transport: ClusterTransport,
    private readonly logger: LoggerService,
    private readonly times: RelayTimes,
    private readonly passage: RelayPassage,
    private readonly server: Server,
    private readonly certificate: string,
    private readonly onFailure: (message: string) => void,
    private readonly onFirstRequest: () => void,
  ) {
    server.maxConnections = MAX_CONNECTIONS;
    // Go's client may send a request on a connection that we are closing.
    server.keepAliveTimeout = 600_000;
    server.on('request', (request, response) => {
      this.#answer(request, response).catch(error => {
        this.logger.warn('The relay could not answer a request', error);
        response.destroy();
      });
    });
    // Without a listener, node would answer an upgrade like a plain request.
    server.on('upgrade', (_request, socket) => {
      socket.on('error', () => {});
      socket.end(
        'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
      );
    });
  }

  /** `https://127.0.0.1:port`. */
  get url(): string {
    const { port } = this.server.address() as AddressInfo;
    return `https://127.0.0.1:${port}`;
  }

  /** How many requests with the right token have come so far. */
  get requestCount(): number {
    return this.#requests;
  }

  /** The first reasons why requests could not be passed on. Helm does not repeat all of them. */
  get failures(): string[] {
    return [...this.#failures];
  }

  /** Holds the relay's token: write it with mode 0600. */
  kubeconfig(): string {
    return relayKubeconfig({
      cluster: this.transport.cluster,
      url: this.url,
      certificate: this.certificate,
      token: this.#token,
    });
  }

  /** Ends every request and closes every socket. */
  async close(): Promise<void> {
    const closed = new Promise<void>(resolve => {
      this.server.close(() => resolve());
    });
    this.#closing.abort(new Error('The relay is closing.'));
    this.server.closeAllConnections();
    await closed;
  }

  async #listen(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(0, '127.0.0.1', () => {
        this.server.off('error', reject);
        resolve();
      });
    });
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    if (!this.#knows(request.headers.authorization)) {
      sendStatus(response, 401, 'The relay does not know this token.');
      return;
    }
    this.#requests++;
    if (this.#requests === 1) {
      this.onFirstRequest();
    }
    const verdict = judgeRequest(request.url ?? '', request.headers);
    if (!verdict.allowed) {
      this.#note(verdict.message);
      sendStatus(response, 403, verdict.message);
      return;
    }
    await this.passage({
      transport: this.transport,
      request,
      response,
      target: verdict.target,
      watch: verdict.watch,
      times: this.times,
      idleMs: Date.now() - this.#lastAnswerAt,
      signal: this.#closing.signal,
      onFailure: message => this.#note(message),
    });
    this.#lastAnswerAt = Date.now();
  }

  #note(message: string): void {
    if (this.#failures.size < MAX_FAILURES && !this.#failures.has(message)) {
      this.#failures.add(message);
      this.onFailure(message);
    }
  }

  #knows(authorization: string | undefined): boolean {
    const digest = (text: string) => createHash('sha256').update(text).digest();
    return timingSafeEqual(
      digest(authorization ?? ''),
      digest(`Bearer ${this.#token}`),
    );
  }
}
