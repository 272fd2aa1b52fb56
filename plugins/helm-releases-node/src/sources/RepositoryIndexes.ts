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

import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { AnswerCache } from './AnswerCache';
import { readChartIndex, type IndexEntry } from './chartIndex';
import type { SourceAnswer } from './SourceClient';

const FRESH_MS = 30_000;
const FAILURE_MS = 10_000;
const MAX_KNOWN = 50;

/** Asks for an index, with the `ETag` of the one that is known. */
export type IndexRequest = (etag: string | undefined) => Promise<SourceAnswer>;

interface RepositoryIndex {
  etag?: string;
  /** An index of 16 MB takes 0.3 MB so. */
  zipped: Buffer;
  charts: Map<string, IndexEntry[] | undefined>;
}

/**
 * The indexes of chart repositories. One download serves every chart that is
 * looked up around the same time, and one that has not changed is not sent
 * again.
 */
export class RepositoryIndexes {
  readonly #fresh = new AnswerCache<RepositoryIndex>({
    freshMs: FRESH_MS,
    failureMs: FAILURE_MS,
  });
  readonly #known = new Map<string, RepositoryIndex>();

  /**
   * @param options - request: whose failures are passed on; renew: whether an
   * index that has just been read will not do
   * @returns undefined where the repository does not hold the chart
   */
  async entries(options: {
    url: string;
    chart: string;
    request: IndexRequest;
    renew?: boolean;
    signal?: AbortSignal;
  }): Promise<IndexEntry[] | undefined> {
    const { url, chart, request, renew, signal } = options;
    if (renew) {
      this.#fresh.forget(url);
    }
    const index = await this.#fresh.get(
      url,
      () => this.#load(url, request),
      signal,
    );
    if (!index.charts.has(chart)) {
      const body = await promisify(gunzip)(index.zipped);
      index.charts.set(chart, readChartIndex(url, body, chart));
    }
    return index.charts.get(chart);
  }

  async #load(url: string, request: IndexRequest): Promise<RepositoryIndex> {
    const known = this.#known.get(url);
    const answer = await request(known?.etag);
    if (known && answer.status === 304) {
      return known;
    }
    const index = {
      etag: answer.headers.etag,
      zipped: await promisify(gzip)(answer.body, { level: 1 }),
      charts: new Map(),
    };
    this.#known.delete(url);
    this.#known.set(url, index);
    if (this.#known.size > MAX_KNOWN) {
      this.#known.delete(this.#known.keys().next().value!);
    }
    return index;
  }
}
