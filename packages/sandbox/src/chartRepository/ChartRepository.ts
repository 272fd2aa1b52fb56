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

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { stringify } from 'yaml';
import { LoopbackServer, type AnsweredRequest } from '../server/LoopbackServer';
import { readChartMetadata } from './readChartMetadata';
import type { ChartMetadata } from './readChartMetadata';

/** How a chart repository behaves. */
export interface ChartRepositoryOptions {
  /** Default: a free one. */
  port?: number;
  /** Asked for with basic authentication. */
  credentials?: { username: string; password: string };
}

interface PublishedChart {
  metadata: ChartMetadata;
  created: string;
  archive: Buffer;
}

/**
 * An HTTP chart repository in memory on 127.0.0.1: `index.yaml` with digests,
 * dates, ETag and gzip, and the archives it names.
 */
export class ChartRepository {
  static async start(
    options: ChartRepositoryOptions = {},
  ): Promise<ChartRepository> {
    const repository: ChartRepository = new ChartRepository(
      await LoopbackServer.start({
        name: 'chart repository',
        port: options.port,
        handler: (request, response) => repository.answer(request, response),
      }),
      options.credentials,
    );
    return repository;
  }

  private readonly charts = new Map<string, PublishedChart>();
  private index = Buffer.from(stringify({ apiVersion: 'v1', entries: {} }));

  private constructor(
    private readonly server: LoopbackServer,
    private readonly credentials?: { username: string; password: string },
  ) {}

  /** `http://127.0.0.1:port`, as `helm --repo` takes it. */
  get url(): string {
    return `http://${this.server.host}`;
  }

  /** Every request answered so far, oldest first. */
  get requests(): readonly AnsweredRequest[] {
    return this.server.requests;
  }

  /** Answers everything with this status from now on; undefined ends that. */
  answerWith(status: number | undefined): void {
    this.server.answerWith(status);
  }

  /**
   * Publishes a packaged chart; one of the same name and version is replaced.
   *
   * @param path - the `.tgz`
   * @param created - when it was published; default: now
   */
  async addChart(path: string, created: Date = new Date()): Promise<void> {
    const metadata = await readChartMetadata(path);
    this.charts.set(`${metadata.name}-${metadata.version}.tgz`, {
      metadata,
      created: created.toISOString(),
      archive: await readFile(path),
    });
    this.writeIndex();
  }

  /** Takes one version back. */
  removeChart(name: string, version: string): void {
    this.charts.delete(`${name}-${version}.tgz`);
    this.writeIndex();
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  private writeIndex(): void {
    const entries: Record<string, object[]> = {};
    for (const [file, chart] of this.charts) {
      const { metadata, created, archive } = chart;
      (entries[metadata.name] ??= []).push({
        ...metadata,
        created,
        digest: createHash('sha256').update(archive).digest('hex'),
        urls: [`charts/${file}`],
      });
    }
    this.index = Buffer.from(
      stringify({
        apiVersion: 'v1',
        entries,
        generated: new Date().toISOString(),
      }),
    );
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    if (!this.allows(request)) {
      response
        .writeHead(401, { 'www-authenticate': 'Basic realm="sandbox"' })
        .end();
      return;
    }
    const { pathname } = new URL(request.url ?? '/', this.url);
    if (pathname === '/index.yaml') {
      this.answerIndex(request, response);
      return;
    }
    const file = decodeURIComponent(pathname.replace(/^\/charts\//, ''));
    const chart = this.charts.get(file);
    if (!chart) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      'content-type': 'application/gzip',
      'content-length': chart.archive.length,
    });
    response.end(chart.archive);
  }

  private answerIndex(
    request: IncomingMessage,
    response: ServerResponse,
  ): void {
    const etag = `"${createHash('sha256').update(this.index).digest('hex')}"`;
    const headers = { etag, vary: 'Accept-Encoding' };
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304, headers).end();
      return;
    }
    const zipped = /\bgzip\b/.test(
      String(request.headers['accept-encoding'] ?? ''),
    );
    response.writeHead(200, {
      ...headers,
      'content-type': 'application/yaml',
      ...(zipped && { 'content-encoding': 'gzip' }),
    });
    response.end(zipped ? gzipSync(this.index) : this.index);
  }

  private allows(request: IncomingMessage): boolean {
    if (!this.credentials) {
      return true;
    }
    const { username, password } = this.credentials;
    const expected = Buffer.from(`${username}:${password}`).toString('base64');
    return request.headers.authorization === `Basic ${expected}`;
  }
}
