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
import {
  byNewestVersion,
  parseChartVersion,
  type ChartVersion,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { createHash } from 'node:crypto';
import { archivePath, writeArchive } from './chartArchive';
import type { IndexEntry } from './chartIndex';
import type {
  ChartReference,
  ChartSource,
  ChartSourceReading,
  ChartSourceRequest,
} from './ChartSource';
import { isoDate } from './isoDate';
import { RepositoryIndexes } from './RepositoryIndexes';
import { readEach } from './readEach';
import type { SourceAnswer, SourceClient } from './SourceClient';
import { refusal } from './sourceRefusal';
import { settingsFor, type SourceSettings } from './SourceSettings';

const MAX_INDEX_BYTES = 50 * 1024 * 1024;
const MAX_CHART_BYTES = 10 * 1024 * 1024;
const TIMEOUT_MS = 60_000;

/**
 * Charts in HTTP repositories, by their `index.yaml`. An index that has not
 * changed is not sent again. Archives may be elsewhere, also in an OCI registry;
 * the repository's credential goes to its own host only.
 */
export class HttpChartSource implements ChartSource {
  readonly kind = 'HTTP chart repository';
  readonly #client: SourceClient;
  readonly #settings: () => SourceSettings[];
  readonly #oci: ChartSource;
  readonly #indexes = new RepositoryIndexes();

  /** @param options - oci: for archives that an index places in a registry */
  constructor(options: {
    client: SourceClient;
    settings: () => SourceSettings[];
    oci: ChartSource;
  }) {
    this.#client = options.client;
    this.#settings = options.settings;
    this.#oci = options.oci;
  }

  handles(url: string): boolean {
    return /^https?:\/\//.test(url) && URL.canParse(url);
  }

  async readCharts(
    { url, charts }: ChartSourceRequest,
    options: { signal?: AbortSignal } = {},
  ): Promise<ChartSourceReading> {
    return readEach(charts, chart =>
      this.#listVersions({ url, chart }, options),
    );
  }

  async #listVersions(
    reference: ChartReference,
    options: { signal?: AbortSignal } = {},
  ): Promise<ChartVersion[]> {
    const entries = await this.#entries(reference, options.signal);
    return entries
      .flatMap(entry => {
        const version = parseChartVersion(entry.version);
        return version
          ? [
              {
                version: entry.version,
                appVersion: entry.appVersion,
                publishedAt: isoDate(entry.created),
                deprecated: entry.deprecated || undefined,
                prerelease: entry.prerelease || version.prerelease.length > 0,
              },
            ]
          : [];
      })
      .sort((a, b) => byNewestVersion(a.version, b.version));
  }

  async pull(
    reference: ChartReference,
    version: string,
    directory: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<string> {
    const path = archivePath(reference.chart, version, directory);
    const find = async (renew: boolean) => {
      const entries = await this.#entries(reference, options.signal, renew);
      return entries.find(candidate => candidate.version === version);
    };
    // It may have been published a moment ago.
    const entry = (await find(false)) ?? (await find(true));
    if (!entry?.urls.length) {
      throw new NotFoundError(
        `${reference.url} holds no version ${version} of ${reference.chart}: pick one that it lists.`,
      );
    }
    const [url] = entry.urls;
    if (this.#oci.handles(url)) {
      const repository = url.replace(/:[^/:]*$/, '');
      return this.#oci.pull(
        { url: repository, chart: reference.chart },
        version,
        directory,
        options,
      );
    }
    const { body } = await this.#get(
      reference,
      new URL(url, repositoryUrl(reference)),
      { maxBytes: MAX_CHART_BYTES, signal: options.signal },
    );
    const digest = createHash('sha256').update(body).digest('hex');
    if (entry.digest && entry.digest.replace(/^sha256:/, '') !== digest) {
      throw new ServiceUnavailableError(
        `${reference.url} sent an archive of ${reference.chart} ${version} that does not match its digest.`,
      );
    }
    return writeArchive(path, body);
  }

  async #entries(
    reference: ChartReference,
    signal?: AbortSignal,
    renew = false,
  ): Promise<IndexEntry[]> {
    const entries = await this.#indexes.entries({
      url: reference.url,
      chart: reference.chart,
      renew,
      signal,
      request: etag =>
        this.#get(reference, new URL('index.yaml', repositoryUrl(reference)), {
          maxBytes: MAX_INDEX_BYTES,
          etag,
        }),
    });
    if (!entries) {
      throw new NotFoundError(
        `${reference.url} holds no chart ${reference.chart}: check the address of the source.`,
      );
    }
    return entries;
  }

  async #get(
    reference: ChartReference,
    url: URL,
    options: { maxBytes: number; signal?: AbortSignal; etag?: string },
  ): Promise<SourceAnswer> {
    const { etag, ...bounds } = options;
    const answer = await this.#client.get({
      url,
      headers: etag ? { 'If-None-Match': etag } : {},
      authorization: this.#authorization(reference, url),
      timeoutMs: TIMEOUT_MS,
      ...bounds,
    });
    if (answer.status !== 200 && !(etag && answer.status === 304)) {
      throw refusal(reference.url, answer.status);
    }
    return answer;
  }

  /** An index may place archives on any host; the credential is not for those. */
  #authorization(reference: ChartReference, url: URL): string | undefined {
    const settings = settingsFor(
      reference.url.replace(/\/+$/, ''),
      this.#settings(),
    );
    if (
      settings?.username === undefined ||
      url.origin !== repositoryUrl(reference).origin
    ) {
      return undefined;
    }
    const { username, password } = settings;
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  }
}

function repositoryUrl({ url }: ChartReference): URL {
  return new URL(`${url.replace(/\/+$/, '')}/`);
}
