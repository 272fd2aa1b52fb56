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

import {
  isError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { archivePath, writeArchive } from './chartArchive';
import type {
  ChartPublication,
  ChartReference,
  ChartSource,
  ChartSourceReading,
  ChartSourceRequest,
} from './ChartSource';
import { inLanes } from './inLanes';
import { OciChart } from './OciChart';
import {
  readOciChartState,
  writeOciChartState,
  type OciChartState,
} from './OciChartState';
import { OciRegistryClient } from './OciRegistryClient';
import { OciRepository } from './OciRepository';
import { parseOciUrl } from './parseOciUrl';
import { SourceBusyError } from './SourceBusyError';
import type { SourceClient } from './SourceClient';
import { DEFAULT_SOURCE_LIMITS, type SourceLimits } from './SourceLimits';
import {
  MAX_PROVENANCE_BYTES,
  provenancePath,
} from './provenance/verifyProvenance';
import { settingsFor, type SourceSettings } from './SourceSettings';

const PROVENANCE_LAYER = 'application/vnd.cncf.helm.chart.provenance.v1.prov';
const CHART_LAYERS = [
  'application/vnd.cncf.helm.chart.content.v1.tar+gzip',
  // Of helm before 3.7.
  'application/tar+gzip',
];

const CHARTS_AT_ONCE = 8;
const MAX_REGISTRIES = 1_000;

/**
 * Charts in OCI registries. A list of tags that is as it was costs one request,
 * a new tag two more; of one registry at most 8 requests are under way.
 */
export class OciChartSource implements ChartSource {
  readonly kind = 'OCI registry';
  readonly #client: SourceClient;
  readonly #settings: () => SourceSettings[];
  readonly #limits: () => SourceLimits;
  readonly #registries = new Map<string, OciRegistryClient>();

  constructor(options: {
    client: SourceClient;
    settings: () => SourceSettings[];
    /** Default: those of a configuration that sets none. */
    limits?: () => SourceLimits;
  }) {
    this.#limits = options.limits ?? (() => DEFAULT_SOURCE_LIMITS);
    this.#client = options.client;
    this.#settings = options.settings;
  }

  handles(url: string): boolean {
    return url.startsWith('oci://');
  }

  /**
   * A registry that says when to come again is not asked on: charts that were
   * read until then are answered, and so is what is known of their versions.
   */
  async readCharts(
    { url, charts, state }: ChartSourceRequest,
    options: { signal?: AbortSignal } = {},
  ): Promise<ChartSourceReading> {
    const known = readOciChartState(state);
    const next: OciChartState = {};
    const publications = new Map<string, ChartPublication>();
    let read = 0;
    let busy: SourceBusyError | undefined;
    await inLanes(charts, CHARTS_AT_ONCE, async chart => {
      const memory = Object.hasOwn(known, chart) ? known[chart] : undefined;
      try {
        if (busy) {
          throw busy;
        }
        const repository = this.#repository({ url, chart });
        const reading = await new OciChart(repository, chart).read(
          memory,
          options.signal,
        );
        next[chart] = reading.memory;
        busy ??= reading.busy;
        read += 1;
        if (reading.versions) {
          publications.set(chart, { versions: reading.versions });
        }
      } catch (error) {
        options.signal?.throwIfAborted();
        busy ??= error instanceof SourceBusyError ? error : undefined;
        // Without the digest: what follows an error is an answer.
        next[chart] = { details: memory?.details ?? {} };
        publications.set(chart, {
          error: isError(error) ? error : new Error(String(error)),
        });
      }
    });
    if (busy && !read) {
      throw busy;
    }
    return { state: writeOciChartState(next), charts: publications };
  }

  async pull(
    reference: ChartReference,
    version: string,
    directory: string,
    options: { signal?: AbortSignal; provenance?: boolean } = {},
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
    const metadata = await new OciChart(repository, reference.chart).metadata(
      manifest,
      options.signal,
    );
    if (!layer || !metadata) {
      throw new ServiceUnavailableError(
        `${version} in ${repository.url} is not the chart ${reference.chart}: check the address of the source.`,
      );
    }
    const signature = manifest.layers?.find(
      ({ mediaType }) => mediaType === PROVENANCE_LAYER,
    );
    if (options.provenance && signature) {
      await writeArchive(
        provenancePath(path),
        await repository.blob(signature, MAX_PROVENANCE_BYTES, options.signal),
      );
    }
    return writeArchive(
      path,
      await repository.blob(layer, this.#limits().chartBytes, options.signal),
    );
  }

  /** A source may name the chart itself, or what the charts of a team are in. */
  #repository({ url, chart }: ChartReference): OciRepository {
    const base = url.replace(/\/+$/, '');
    const full = base.endsWith(`/${chart}`) ? base : `${base}/${chart}`;
    const { host, name } = parseOciUrl(full);
    const settings = settingsFor(full, this.#settings());
    const { username, password } = settings ?? {};
    return new OciRepository({
      url: full,
      name,
      registry: this.#registry(host, settings?.plainHttp ? 'http' : 'https'),
      basic:
        username === undefined
          ? undefined
          : `Basic ${Buffer.from(`${username}:${password}`).toString(
              'base64',
            )}`,
    });
  }

  #registry(host: string, scheme: string): OciRegistryClient {
    // As every client does: the name of Docker Hub is not the host of its registry.
    const server = host === 'docker.io' ? 'registry-1.docker.io' : host;
    const { origin } = new URL(`${scheme}://${server}`);
    const registry =
      this.#registries.get(origin) ??
      new OciRegistryClient({ client: this.#client, origin });
    this.#registries.delete(origin);
    this.#registries.set(origin, registry);
    if (this.#registries.size > MAX_REGISTRIES) {
      this.#registries.delete(this.#registries.keys().next().value!);
    }
    return registry;
  }
}
