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
import { Agent, request } from 'node:https';
import { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { KubeObject } from '../KubeObject';
import type { TestCluster } from '../../target/TestCluster';

/** What the API server answered, read to its end. */
export interface ApiAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  /** The body as JSON; for tests, so untyped. */
  body: any;
}

/** One line of a watch. */
export interface WatchLine {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: KubeObject & { code?: number; reason?: string };
}

interface Options {
  body?: unknown;
  headers?: Record<string, string | string[]>;
}

/** An open watch of a test. */
export class WatchReader {
  private readonly lines: WatchLine[] = [];
  private text = '';
  private wake: () => void = () => undefined;
  ended = false;

  constructor(readonly response: IncomingMessage) {
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      this.text += chunk;
      if (response.statusCode !== 200) {
        return;
      }
      const parts = this.text.split('\n');
      this.text = parts.pop() as string;
      this.lines.push(...parts.map(part => JSON.parse(part)));
      this.wake();
    });
    response.on('close', () => {
      this.ended = true;
      this.wake();
    });
    response.on('error', () => undefined);
  }

  /** The next line; undefined once the watch has ended. */
  async next(): Promise<WatchLine | undefined> {
    while (this.lines.length === 0 && !this.ended) {
      await new Promise<void>(resolve => {
        this.wake = resolve;
      });
    }
    return this.lines.shift();
  }

  /** The whole answer of a server that has refused to watch. */
  async refusal(): Promise<string> {
    await this.next();
    return this.text;
  }

  /** Type and name of the next lines. */
  async take(count: number): Promise<string[]> {
    const taken: string[] = [];
    for (let i = 0; i < count; i++) {
      const line = await this.next();
      taken.push(line ? `${line.type} ${line.object.metadata?.name}` : 'END');
    }
    return taken;
  }

  close(): void {
    this.response.destroy();
  }
}

/** Speaks HTTP to a cluster, without a client library between. */
export class ApiClient {
  private readonly agent: Agent;

  constructor(
    private readonly cluster: Pick<TestCluster, 'url' | 'caPem' | 'token'>,
    private readonly token: string | undefined = cluster.token,
  ) {
    this.agent = new Agent({ ca: cluster.caPem, keepAlive: true });
  }

  get(path: string, headers?: Record<string, string>): Promise<ApiAnswer> {
    return this.send('GET', path, { headers });
  }

  post(path: string, body: unknown): Promise<ApiAnswer> {
    return this.send('POST', path, { body });
  }

  put(path: string, body: unknown): Promise<ApiAnswer> {
    return this.send('PUT', path, { body });
  }

  delete(path: string, body?: unknown): Promise<ApiAnswer> {
    return this.send('DELETE', path, { body });
  }

  /** @param type - `merge`, `strategic-merge`, `json` or `apply` */
  patch(path: string, type: string, body: unknown): Promise<ApiAnswer> {
    const contentType =
      type === 'apply'
        ? 'application/apply-patch+yaml'
        : `application/${type}-patch+json`;
    return this.send('PATCH', path, {
      body,
      headers: { 'content-type': contentType },
    });
  }

  async send(
    method: string,
    path: string,
    options: Options = {},
  ): Promise<ApiAnswer> {
    const response = await this.open(method, path, options);
    const chunks: Buffer[] = [];
    for await (const chunk of response) {
      chunks.push(chunk);
    }
    const bytes = Buffer.concat(chunks);
    const isJson = `${response.headers['content-type']}`.includes('json');
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      bytes,
      body:
        isJson && !response.headers['content-encoding']
          ? JSON.parse(bytes.toString('utf8'))
          : undefined,
    };
  }

  /** Opens a watch; resolves once the answer has begun. */
  async watch(
    path: string,
    headers?: Record<string, string>,
  ): Promise<WatchReader> {
    const separator = path.includes('?') ? '&' : '?';
    return new WatchReader(
      await this.open('GET', `${path}${separator}watch=true`, { headers }),
    );
  }

  close(): void {
    this.agent.destroy();
  }

  private async open(
    method: string,
    path: string,
    { body, headers }: Options,
  ): Promise<IncomingMessage> {
    const payload =
      body === undefined || Buffer.isBuffer(body)
        ? body
        : Buffer.from(JSON.stringify(body));
    const outgoing = request(`${this.cluster.url}${path}`, {
      method,
      agent: this.agent,
      headers: {
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        'user-agent': 'tests/1',
        'content-type': 'application/json',
        // Node sends none by itself with a DELETE.
        ...(payload ? { 'content-length': `${payload.length}` } : {}),
        ...headers,
      },
    });
    outgoing.end(payload);
    const [response] = await once(outgoing, 'response');
    return response;
  }
}
