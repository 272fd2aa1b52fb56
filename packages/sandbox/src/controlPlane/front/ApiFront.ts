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

import type { IncomingMessage, ServerResponse } from 'node:http';
import { Agent, request as httpsRequest } from 'node:https';
import { Faults } from '../../kubernetes/http/Faults';
import { HttpsEndpoint } from '../../kubernetes/http/HttpsEndpoint';
import { Outgoing } from '../../kubernetes/http/Outgoing';
import { RequestLog } from '../../kubernetes/http/RequestLog';
import { createServerCertificate } from '../../kubernetes/http/ServerCertificate';
import { expired, sufferFault } from '../../kubernetes/http/sufferFault';
import { StatusError } from '../../kubernetes/StatusError';

interface OpenWatch {
  method: string;
  path: string;
  out: Outgoing;
  /** What the API server sends is not passed on any more. */
  deaf?: true;
}

/**
 * Stands in front of a real API server: passes everything through, notes what
 * was asked, and fails where a test wants it to.
 */
export class ApiFront {
  readonly requests = new RequestLog();
  readonly faults: Faults;
  readonly #agent: Agent;
  readonly #watches = new Set<OpenWatch>();
  #endpoint!: HttpsEndpoint;

  static async start(options: {
    name: string;
    /** `https://127.0.0.1:<port>` of the API server. */
    url: string;
    caPem: string;
    /** Default: any free one. */
    port?: number;
  }): Promise<ApiFront> {
    const certificate = await createServerCertificate(options.name);
    const front = new ApiFront(options.url, options.caPem, certificate.caPem);
    front.#endpoint = await HttpsEndpoint.listen(
      certificate,
      front.#listener,
      options.port ?? 0,
    );
    return front;
  }

  private constructor(
    private readonly target: string,
    targetCaPem: string,
    readonly caPem: string,
  ) {
    this.#agent = new Agent({ keepAlive: true, ca: targetCaPem });
    this.faults = new Faults({
      setReachable: reachable => this.#endpoint.setReachable(reachable),
      silenceWatches: () =>
        this.#watches.forEach(watch => {
          watch.deaf = true;
        }),
      expireWatches: takes =>
        [...this.#watches]
          .filter(({ method, path }) => takes(method, path))
          .forEach(watch => this.#expire(watch)),
    });
  }

  get url(): string {
    return this.#endpoint.url;
  }

  async stop(): Promise<void> {
    await this.#endpoint.setReachable(false);
    this.#agent.destroy();
  }

  readonly #listener = (request: IncomingMessage, response: ServerResponse) => {
    const method = request.method ?? 'GET';
    const path = request.url ?? '/';
    const out = new Outgoing(
      response,
      this.requests.add({
        method,
        path,
        userAgent: request.headers['user-agent'] ?? '',
        bytesOut: 0,
        status: 0,
      }),
    );
    // A client that leaves in the middle is no error of ours.
    response.on('error', () => undefined);
    request.on('error', () => undefined);
    this.#handle(request, method, path, out).catch(error =>
      sendError(out, error),
    );
  };

  async #handle(
    request: IncomingMessage,
    method: string,
    path: string,
    out: Outgoing,
  ): Promise<void> {
    const query = new URL(path, 'https://cluster').searchParams;
    const isWatch = ['true', '1'].includes(query.get('watch') ?? '');
    for (const action of this.faults.take(method, path, isWatch)) {
      if (action.kind === 'hang') {
        return;
      }
      await sufferFault(action, out, path);
      if (action.kind === 'expire') {
        if (!isWatch) {
          throw expired();
        }
        out.start(200, { 'content-type': 'application/json' });
        endWithExpired(out);
      }
    }
    if (!out.closed) {
      await this.#forward(request, method, path, isWatch, out);
    }
  }

  async #forward(
    request: IncomingMessage,
    method: string,
    path: string,
    isWatch: boolean,
    out: Outgoing,
  ): Promise<void> {
    // Each by itself: groups that are impersonated are no list.
    const headers = { ...request.headersDistinct };
    delete headers.host;
    delete headers.connection;
    const upstream = await new Promise<IncomingMessage>((resolve, reject) => {
      const forwarded = httpsRequest(
        this.target + path,
        { method, headers, agent: this.#agent },
        resolve,
      );
      forwarded.on('error', reject);
      out.onClose(() => forwarded.destroy());
      request.pipe(forwarded);
    });
    const answered = { ...upstream.headers };
    // Of one connection each.
    delete answered.connection;
    delete answered['transfer-encoding'];
    out.start(upstream.statusCode ?? 502, answered as Record<string, string>);
    const watch: OpenWatch = { method, path, out };
    if (isWatch) {
      this.#watches.add(watch);
      out.onClose(() => this.#watches.delete(watch));
    }
    for await (const chunk of upstream) {
      if (!watch.deaf) {
        await out.writeAndDrain(chunk);
      }
    }
    if (!watch.deaf) {
      out.end();
    }
  }

  #expire(watch: OpenWatch): void {
    watch.deaf = true;
    this.#watches.delete(watch);
    endWithExpired(watch.out);
  }
}

function endWithExpired(out: Outgoing): void {
  const event = { type: 'ERROR', object: expired().toStatus() };
  out.write([Buffer.from(`${JSON.stringify(event)}\n`)]);
  out.end();
}

function sendError(out: Outgoing, error: unknown): void {
  if (out.closed) {
    return;
  }
  if (!(error instanceof StatusError)) {
    // The API server is gone, and its clients are to see just that.
    out.reset();
    return;
  }
  const retryAfter = error.details?.retryAfterSeconds;
  const body = Buffer.from(JSON.stringify(error.toStatus()));
  out.start(error.code, {
    'content-type': 'application/json',
    'content-length': body.length,
    ...(retryAfter ? { 'retry-after': retryAfter } : {}),
  });
  out.write([body]);
  out.end();
}
