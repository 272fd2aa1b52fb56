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

import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { createHash } from 'node:crypto';
import { archivePath, writeArchive } from './chartArchive';
import { ChartMuseumApi } from './ChartMuseumApi';
import type {
  ChartPublication,
  ChartReference,
  ChartSource,
  ChartSourceReading,
  ChartSourceRequest,
} from './ChartSource';
import { chartVersionsOf } from './chartVersionsOf';
import {
  readHttpChartState,
  writeHttpChartState,
  type HttpChartState,
  type KnownChart,
} from './HttpChartState';
import { HttpRepository } from './HttpRepository';
import type { IndexedChart } from './IndexedChart';
import { provenancePath } from './provenance/verifyProvenance';
import { readRepositoryIndex } from './readRepositoryIndex';
import type { SourceClient } from './SourceClient';
import { DEFAULT_SOURCE_LIMITS, type SourceLimits } from './SourceLimits';
import { refusal } from './sourceRefusal';
import type { SourceSettings } from './SourceSettings';

// Of so many charts the API of ChartMuseum sends less than an index.
const FEW_CHARTS = 10;

interface Found {
  charts: Map<string, IndexedChart>;
  known: Omit<HttpChartState, 'url' | 'charts'>;
}

/**
 * Charts in HTTP repositories, by their `index.yaml`: one reading serves all
 * charts, and an index that has not changed is not sent again. ChartMuseum, whose
 * index has no mark of its version, is asked for the charts alone.
 */
export class HttpChartSource implements ChartSource {
  readonly kind = 'HTTP chart repository';
  readonly #client: SourceClient;
  readonly #settings: () => SourceSettings[];
  readonly #limits: () => SourceLimits;
  readonly #oci: ChartSource;

  /**
   * @param options - oci: for archives that an index places in a registry;
   * limits: default are those of a configuration that sets none
   */
  constructor(options: {
    client: SourceClient;
    settings: () => SourceSettings[];
    oci: ChartSource;
    limits?: () => SourceLimits;
  }) {
    this.#client = options.client;
    this.#settings = options.settings;
    this.#oci = options.oci;
    this.#limits = options.limits ?? (() => DEFAULT_SOURCE_LIMITS);
  }

  handles(url: string): boolean {
    return /^https?:\/\//.test(url) && URL.canParse(url);
  }

  async readCharts(
    { url, charts, state }: ChartSourceRequest,
    options: { signal?: AbortSignal } = {},
  ): Promise<ChartSourceReading> {
    const repository = this.#repository(url);
    const { source } = repository;
    const known = readHttpChartState(state, source);
    const found = await this.#find(repository, charts, known, options.signal);
    const next: [string, KnownChart][] = [];
    const publications = new Map<string, ChartPublication>();
    for (const chart of charts) {
      const before = Object.hasOwn(known.charts, chart)
        ? known.charts[chart]
        : undefined;
      const [after, publication] =
        found === 'unchanged'
          ? [before!, undefined]
          : await readChart(found.charts.get(chart), before, options.signal);
      next.push([chart, after]);
      const told = publication ?? standing(source, chart, after);
      if (told) {
        publications.set(chart, told);
      }
    }
    return {
      charts: publications,
      state: writeHttpChartState({
        ...(found === 'unchanged' ? known : found.known),
        url: source,
        charts: Object.fromEntries(next),
      }),
    };
  }

  async pull(
    reference: ChartReference,
    version: string,
    directory: string,
    options: { signal?: AbortSignal; provenance?: boolean } = {},
  ): Promise<string> {
    const { chart } = reference;
    const path = archivePath(chart, version, directory);
    const repository = this.#repository(reference.url);
    const index = await readRepositoryIndex(repository, [chart], options);
    const entries =
      index === 'unchanged' ? [] : await index.charts.get(chart)?.entries();
    const entry = entries?.find(candidate => candidate.version === version);
    if (!entry?.urls.length) {
      throw entries
        ? new NotFoundError(
            `${repository.source} holds no version ${version} of ${chart}: pick one that it lists.`,
          )
        : missing(repository.source, chart);
    }
    const url = repository.resolve(entry.urls[0]);
    if (this.#oci.handles(url.href)) {
      const registry = url.href.replace(/:[^/:]*$/, '');
      return this.#oci.pull(
        { url: registry, chart },
        version,
        directory,
        options,
      );
    }
    const { status, headers, body } = await repository.get({
      url,
      bound: 'chart',
      signal: options.signal,
    });
    if (status !== 200) {
      throw refusal(repository.source, status, headers);
    }
    const digest = createHash('sha256').update(body).digest('hex');
    if (entry.digest && entry.digest.replace(/^sha256:/, '') !== digest) {
      throw new ServiceUnavailableError(
        `${repository.source} sent an archive of ${chart} ${version} that does not match its digest.`,
      );
    }
    if (options.provenance) {
      await pullProvenance(repository, url, path, options.signal);
    }
    return writeArchive(path, body);
  }

  /** By ChartMuseum's API where that takes less; else by the index. */
  async #find(
    repository: HttpRepository,
    charts: string[],
    known: HttpChartState,
    signal?: AbortSignal,
  ): Promise<Found | 'unchanged'> {
    const { etag, lastModified } = known;
    const read = Object.keys(known.charts).length > 0;
    const marked = Boolean(etag || lastModified);
    let { api } = known;
    if (read && !marked && api !== 'none' && charts.length <= FEW_CHARTS) {
      const museum = api
        ? new ChartMuseumApi(repository, api)
        : await ChartMuseumApi.find(repository, signal);
      const found = await museum?.read(charts, signal);
      if (museum && found) {
        return { charts: found, known: { api: museum.path } };
      }
      // One that has stopped to answer may begin again.
      api = museum ? undefined : 'none';
    }
    const speaksForAll = charts.every(chart =>
      Object.hasOwn(known.charts, chart),
    );
    const index = await readRepositoryIndex(repository, charts, {
      ...(speaksForAll && { etag, lastModified }),
      signal,
    });
    return index === 'unchanged'
      ? index
      : {
          charts: index.charts,
          known: {
            etag: index.etag,
            lastModified: index.lastModified,
            api,
          },
        };
  }

  #repository(url: string): HttpRepository {
    return new HttpRepository({
      url,
      client: this.#client,
      settings: this.#settings(),
      limits: this.#limits(),
    });
  }
}

/** @returns what to remember, and what is published unless it is as before */
async function readChart(
  chart: IndexedChart | undefined,
  before: KnownChart | undefined,
  signal?: AbortSignal,
): Promise<[KnownChart, ChartPublication | undefined]> {
  if (!chart) {
    return [null, undefined];
  }
  const { digest } = chart;
  if (digest === before?.digest) {
    return [before, undefined];
  }
  try {
    const versions = await chartVersionsOf(await chart.entries());
    return [{ digest }, { versions }];
  } catch (error) {
    signal?.throwIfAborted();
    return [{ digest, problem: (error as Error).message }, undefined];
  }
}

/** What is said of a chart that is missing or cannot be read, each time anew. */
function standing(
  source: string,
  chart: string,
  known: KnownChart,
): ChartPublication | undefined {
  if (known === null) {
    return { error: missing(source, chart) };
  }
  return known.problem === undefined
    ? undefined
    : { error: new ServiceUnavailableError(known.problem) };
}

function missing(source: string, chart: string): Error {
  return new NotFoundError(
    `${source} holds no chart ${chart}: check the address of the source.`,
  );
}

/** Beside the archive, as helm looks for it; none where there is none. */
async function pullProvenance(
  repository: HttpRepository,
  archive: URL,
  path: string,
  signal?: AbortSignal,
): Promise<void> {
  const url = new URL(archive);
  url.pathname += '.prov';
  const { status, headers, body } = await repository.get({
    url,
    bound: 'provenance',
    signal,
  });
  if (status === 404) {
    return;
  }
  if (status !== 200) {
    throw refusal(repository.source, status, headers);
  }
  await writeArchive(provenancePath(path), body);
}
