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

import type { DiscoveryService } from '@backstage/backend-plugin-api';
import type {
  Operation,
  OperationEvent,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** The HTTP API of the Helm releases plugin, as far as operations go. */
export class FakeHelmReleases {
  static async start(): Promise<FakeHelmReleases> {
    const releases = new FakeHelmReleases();
    await new Promise<void>(resolve => {
      releases.#server.listen(0, '127.0.0.1', resolve);
    });
    return releases;
  }

  /** Requests in order, with what they carried: `POST /x {"a":1}`. */
  requests: string[] = [];
  readonly tokens = new Set<string | undefined>();
  operation: Operation = {
    id: 'op-1',
    kind: 'upgrade',
    release: { cluster: 'staging', namespace: 'apps', name: 'web' },
    requestedBy: 'user:default/mock',
    from: { revision: 1, chartVersion: '1.0.0' },
    to: { chartVersion: '1.1.0' },
    state: 'running',
    cancelRequested: false,
    createdAt: '2026-01-01T00:00:00.000Z',
  };
  readonly events: OperationEvent[] = [];
  /** Statuses that answer the next requests for events; 0 breaks the connection. */
  failures: number[] = [];
  /** Called before each answer with events. */
  beforeEvents: () => void = () => {};
  /** Refuses to start. */
  refusal?: { status: number; message: string };

  readonly #server: Server;

  private constructor() {
    this.#server = createServer(async (request, response) => {
      const body: Buffer[] = [];
      for await (const chunk of request) {
        body.push(chunk);
      }
      this.#answer(request, response, Buffer.concat(body).toString());
    });
  }

  get discovery(): DiscoveryService {
    const { port } = this.#server.address() as AddressInfo;
    const getBaseUrl = async (plugin: string) =>
      `http://127.0.0.1:${port}/api/${plugin}`;
    return { getBaseUrl, getExternalBaseUrl: getBaseUrl };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  /** Requests that change something. */
  get posts(): string[] {
    return this.requests.filter(request => request.startsWith('POST'));
  }

  log(stream: OperationEvent['stream'], message: string): void {
    this.events.push({
      sequence: (this.events.at(-1)?.sequence ?? 0) + 1,
      at: '2026-01-01T00:00:00.000Z',
      stream,
      message,
    });
  }

  end(state: Operation['state'], message: string): void {
    this.log('portal', message);
    this.operation = { ...this.operation, state, message };
  }

  #answer(
    { method, url = '', headers }: IncomingMessage,
    response: ServerResponse,
    body: string,
  ): void {
    const answer = (status: number, json: object) => {
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(json));
    };
    const path = url.replace('/api/helm-releases', '');
    this.requests.push(`${method} ${path} ${body}`.trim());
    this.tokens.add(headers.authorization);
    if (path.includes('/events')) {
      this.#answerEvents(path, response, answer);
    } else if (path.endsWith('/cancel')) {
      this.operation = { ...this.operation, cancelRequested: true };
      answer(202, this.operation);
    } else if (this.refusal) {
      const { status, message } = this.refusal;
      answer(status, errorBody(status, message));
    } else {
      answer(202, { operationId: 'op-1' });
    }
  }

  #answerEvents(
    path: string,
    response: ServerResponse,
    answer: (status: number, json: object) => void,
  ): void {
    const failure = this.failures.shift();
    if (failure === 0) {
      response.destroy();
    } else if (failure !== undefined) {
      answer(failure, errorBody(failure, 'not now'));
    } else {
      this.beforeEvents();
      const after = Number(path.split('?after=')[1]);
      answer(200, {
        operation: this.operation,
        items: this.events.filter(({ sequence }) => sequence > after),
      });
    }
  }
}

function errorBody(statusCode: number, message: string) {
  return { error: { name: 'Error', message }, response: { statusCode } };
}
