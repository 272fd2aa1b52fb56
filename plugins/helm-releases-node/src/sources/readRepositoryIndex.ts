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

import { chartEntries } from './chartEntries';
import { shareEventLoop } from './shareEventLoop';
import type { HttpRepository } from './HttpRepository';
import { IndexScanner } from './IndexScanner';
import { parseIndexInThread } from './parseIndexInThread';
import { parsedChart, type IndexedChart } from './IndexedChart';
import { readable } from './readable';
import { refusal } from './sourceRefusal';

/** What an index holds of the charts that were asked for. */
export interface RepositoryIndex {
  etag?: string;
  lastModified?: string;
  charts: Map<string, IndexedChart>;
}

/**
 * Reads the `index.yaml` of a repository once for some charts.
 *
 * @param options - etag, lastModified: of an index that will do if it is still that one
 * @throws ServiceUnavailableError and others that name the source, where there
 * is no index that can be read
 */
export async function readRepositoryIndex(
  repository: HttpRepository,
  charts: string[],
  options: {
    etag?: string;
    lastModified?: string;
    signal?: AbortSignal;
  } = {},
): Promise<RepositoryIndex | 'unchanged'> {
  const { etag, lastModified, signal } = options;
  return repository.stream(
    {
      url: repository.resolve('index.yaml'),
      headers: {
        ...(etag && { 'If-None-Match': etag }),
        ...(lastModified && { 'If-Modified-Since': lastModified }),
      },
      bound: 'index',
      signal,
    },
    async ({ status, headers }, chunks) => {
      if (status === 304 && (etag || lastModified)) {
        return 'unchanged';
      }
      if (status !== 200) {
        throw refusal(repository.source, status, headers);
      }
      return {
        etag: headers.etag,
        lastModified: headers['last-modified'],
        charts: await readIndexedCharts(
          repository.source,
          charts,
          chunks,
          signal,
        ),
      };
    },
  );
}

async function readIndexedCharts(
  source: string,
  charts: string[],
  chunks: AsyncIterable<Buffer>,
  signal?: AbortSignal,
): Promise<Map<string, IndexedChart>> {
  const what = `The index.yaml of ${source}`;
  const scanner = new IndexScanner(charts);
  for await (const chunk of chunks) {
    // One turn may bring megabytes.
    await shareEventLoop();
    await readable(what, signal, () => scanner.push(chunk));
  }
  const scanned = await readable(what, signal, () => scanner.end());
  if (scanned.layout === 'other') {
    const parsed = await readable(what, signal, () =>
      parseIndexInThread(scanned.bytes, charts, signal),
    );
    return new Map(
      [...parsed].flatMap(([chart, entries]) =>
        entries ? [[chart, parsedChart(entries)]] : [],
      ),
    );
  }
  return new Map(
    [...scanned.charts].map(([chart, { bytes, digest }]) => [
      chart,
      {
        digest,
        entries: () =>
          readable(`${chart} in the index.yaml of ${source}`, signal, () =>
            chartEntries(chart, bytes, signal),
          ),
      },
    ]),
  );
}
