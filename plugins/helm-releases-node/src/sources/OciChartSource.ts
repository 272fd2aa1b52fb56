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
import { archivePath, writeArchive } from './chartArchive';
import type {
  ChartReference,
  ChartSource,
  ChartSourceReading,
  ChartSourceRequest,
} from './ChartSource';
import { isoDate } from './isoDate';
import { OciRepository, type OciManifest } from './OciRepository';
import { parseJsonObject } from './parseJsonObject';
import { readEach } from './readEach';
import type { SourceClient } from './SourceClient';
import { settingsFor, type SourceSettings } from './SourceSettings';

const HELM_CONFIG = 'application/vnd.cncf.helm.config.v1+json';
const CHART_LAYERS = [
  'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
  // Of helm before 3.7.
  'application/tar+gzip',
];

const MAX_CONFIG_BYTES = 1024 * 1024;
const MAX_CHART_BYTES = 10 * 1024 * 1024;
const DETAILED_VERSIONS = 20;
const PARALLEL = 4;
const MAX_KNOWN_DETAILS = 2_000;
// Registries count manifests against a limit, and a published tag hardly ever moves.
const DETAILS_FRESH_MS = 60 * 60_000;

/** What the manifest of a tag says; undefined for what is no chart. */
type Details = Omit<ChartVersion, 'version' | 'prerelease'> | undefined;

interface ChartConfig {
  name?: string;
  appVersion?: string;
  deprecated?: boolean;
}

/**
 * Charts in OCI registries, as `helm push` puts them there: the tag is the
 * version, with `_` in place of `+`. App versions are read for the newest 20
 * versions alone, as each costs two requests.
 */
export class OciChartSource implements ChartSource {
  readonly kind = 'OCI registry';
  readonly #client: SourceClient;
  readonly #settings: () => SourceSettings[];
  readonly #details = new Map<string, { readAt: number; details: Details }>();

  constructor(options: {
    client: SourceClient;
    settings: () => SourceSettings[];
  }) {
    this.#client = options.client;
    this.#settings = options.settings;
  }

  handles(url: string): boolean {
    return url.startsWith('oci://');
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
    const repository = this.#repository(reference);
    const tags = (await repository.tags(options.signal))
      .filter(tag => parseChartVersion(tag))
      .sort((a, b) => byNewestVersion(a, b));
    const newest = tags.slice(0, DETAILED_VERSIONS);
    const details = await this.#readAll(repository, newest, options.signal);
    return tags
      .filter(tag => !details.has(tag) || details.get(tag))
      .map(tag => ({
        version: tag.replace(/_/g, '+'),
        prerelease: parseChartVersion(tag)!.prerelease.length > 0,
        ...details.get(tag),
      }));
  }

  async pull(
    reference: ChartReference,
    version: string,
    directory: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<string> {
    const path = archivePath(reference.chart, version, directory);
    const repository = this.#repository(reference);
    const manifest = await repository
      .manifest(version.replace(/\+/g, '_'), options.signal)
      .catch(error => {
        throw error.name === 'NotFoundError'
          ? new NotFoundError(
              `${repository.url} holds no version ${version}: pick one that it lists.`,
            )
          : error;
      });
    const layer = manifest.layers?.find(({ mediaType }) =>
      CHART_LAYERS.includes(mediaType ?? ''),
    );
    const config = await this.#config(repository, manifest, options.signal);
    if (!layer || config?.name !== reference.chart) {
      throw new ServiceUnavailableError(
        `${version} in ${repository.url} is not the chart ${reference.chart}: check the address of the source.`,
      );
    }
    return writeArchive(
      path,
      await repository.blob(layer, MAX_CHART_BYTES, options.signal),
    );
  }

  /** A source may name the chart itself, or what the charts of a team are in. */
  #repository({ url, chart }: ChartReference): OciRepository {
    const base = url.replace(/\/+$/, '');
    const full = base.endsWith(`/${chart}`) ? base : `${base}/${chart}`;
    return new OciRepository(
      full,
      this.#client,
      settingsFor(full, this.#settings()),
    );
  }

  async #readAll(
    repository: OciRepository,
    tags: string[],
    signal?: AbortSignal,
  ): Promise<Map<string, Details>> {
    const found = new Map<string, Details>();
    const queue = [...tags];
    const work = async () => {
      for (let tag = queue.shift(); tag; tag = queue.shift()) {
        try {
          found.set(tag, await this.#read(repository, tag, signal));
        } catch {
          // The version is worth showing without its details.
          signal?.throwIfAborted();
        }
      }
    };
    await Promise.all(Array.from({ length: PARALLEL }, work));
    return found;
  }

  async #read(
    repository: OciRepository,
    tag: string,
    signal?: AbortSignal,
  ): Promise<Details> {
    const key = `${repository.url}:${tag}`;
    const known = this.#details.get(key);
    if (known && Date.now() - known.readAt < DETAILS_FRESH_MS) {
      return known.details;
    }
    const manifest = await repository.manifest(tag, signal);
    const config = await this.#config(repository, manifest, signal);
    const details = config && {
      // An unquoted version in Chart.yaml is a number here.
      appVersion: config.appVersion && String(config.appVersion),
      deprecated: config.deprecated === true || undefined,
      publishedAt: isoDate(
        manifest.annotations?.['org.opencontainers.image.created'],
      ),
    };
    this.#details.delete(key);
    this.#details.set(key, { readAt: Date.now(), details });
    if (this.#details.size > MAX_KNOWN_DETAILS) {
      this.#details.delete(this.#details.keys().next().value!);
    }
    return details;
  }

  /** The chart's metadata, undefined where the manifest is of something else. */
  async #config(
    repository: OciRepository,
    manifest: OciManifest,
    signal?: AbortSignal,
  ): Promise<ChartConfig | undefined> {
    if (manifest.config?.mediaType !== HELM_CONFIG) {
      return undefined;
    }
    const blob = await repository.blob(
      manifest.config,
      MAX_CONFIG_BYTES,
      signal,
    );
    return parseJsonObject<ChartConfig>(repository.url, blob);
  }
}
