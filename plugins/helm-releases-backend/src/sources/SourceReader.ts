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
import { ServiceUnavailableError } from '@backstage/errors';
import type {
  ChartReference,
  ChartSource,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type {
  ChartSourceStore,
  ClaimedSource,
} from '../database/ChartSourceStore';
import { readingEndOf } from './readingEndOf';
import { readOneByOne } from './readOneByOne';
import { readTogether } from './readTogether';
import type { RefreshTiming } from './RefreshTiming';
import { sourceFailureOf } from './sourceFailure';
import type { SourceReadingResult } from './SourceReading';
import type { SourceRefreshWatcher } from './SourceRefreshWatcher';

/** What a {@link SourceReader} needs. */
export interface SourceReaderOptions {
  store: ChartSourceStore;
  sources: ChartSource;
  /**
   * What is known of these charts has changed. They are told of again where it
   * throws, or where the process ends before it is done.
   */
  onChange(references: ChartReference[]): Promise<void> | void;
  logger: LoggerService;
  watcher?: SourceRefreshWatcher;
  /** What must not get into an error, such as passwords of the configuration. */
  secrets?: () => string[];
  timing: RefreshTiming;
  random: () => number;
}

/** Reads a source that this replica has claimed into the database. */
export class SourceReader {
  constructor(private readonly options: SourceReaderOptions) {}

  /**
   * Reads, tells of what has changed, and gives the claim back. A failure of the
   * source is noted, not thrown.
   *
   * @param options - signal: ends it as if it had not begun; chart: the only one
   * that matters, where a source is asked for each by itself
   */
  async read(
    source: ClaimedSource,
    options: { signal: AbortSignal; chart?: string },
  ): Promise<void> {
    const { store, timing, random, watcher } = this.options;
    const began = performance.now();
    try {
      const result = await this.#result(source, options);
      if (!result) {
        return;
      }
      await store.end(source, readingEndOf(source, result, timing, random));
      this.#log(source, result);
      watcher?.ended({
        url: source.url,
        ...result,
        durationMs: performance.now() - began,
      });
      await this.#tell(source);
    } finally {
      await store.release(source);
    }
  }

  /** Undefined where the reading was ended. */
  async #result(
    source: ClaimedSource,
    { signal, chart }: { signal: AbortSignal; chart?: string },
  ): Promise<SourceReadingResult | undefined> {
    const { readingMs } = this.options.timing;
    const deadline = AbortSignal.timeout(readingMs);
    try {
      return await this.#ask(
        source,
        AbortSignal.any([signal, deadline]),
        chart,
      );
    } catch (error) {
      if (signal.aborted) {
        return undefined;
      }
      const failure = deadline.aborted
        ? new ServiceUnavailableError(
            `${source.url} did not answer within ${
              readingMs / 1000
            } s: try again later.`,
          )
        : error;
      return {
        answered: false,
        failure: this.#failureOf(failure),
        chartFailures: [],
      };
    }
  }

  async #ask(
    source: ClaimedSource,
    signal: AbortSignal,
    chart?: string,
  ): Promise<SourceReadingResult> {
    const { store, sources, timing, random } = this.options;
    const began = performance.now();
    const wanted = await store.listCharts(source.url);
    const together = /^https?:/.test(source.url);
    const charts = together
      ? wanted
      : wanted.filter(one => (chart ? one.chart === chart : one.due));
    if (!charts.length) {
      return { answered: false, chartFailures: [] };
    }
    return (together ? readTogether : readOneByOne)({
      ...{ source, charts, store, sources, timing, random, signal },
      whole: charts.length === wanted.length,
      elapsed: () => Math.round(performance.now() - began),
      failureOf: error => this.#failureOf(error),
    });
  }

  async #tell(source: ClaimedSource): Promise<void> {
    const { store, onChange, logger } = this.options;
    const { url } = source;
    const charts = await store.listUntold(url);
    if (!charts.length) {
      return;
    }
    try {
      await onChange(charts.map(chart => ({ url, chart })));
    } catch (error) {
      logger.warn(
        `What has changed at chart source ${url} could not be passed on`,
        error as Error,
      );
      return;
    }
    await store.markTold(source, charts);
  }

  #log({ url, failures }: ClaimedSource, result: SourceReadingResult): void {
    const { logger } = this.options;
    if (result.failure && !failures) {
      logger.warn(
        `Chart source ${url} cannot be read: ${result.failure.message}`,
      );
    } else if (!result.failure && result.answered && failures) {
      logger.info(`Chart source ${url} can be read again`);
    }
  }

  #failureOf(error: unknown) {
    return sourceFailureOf(error, this.options.secrets?.() ?? []);
  }
}
