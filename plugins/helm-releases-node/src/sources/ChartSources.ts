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

import type {
  RootConfigService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import type { ChartProvenance } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { HelmCli } from '../helm/HelmCli';
import type {
  ChartReference,
  ChartSource,
  ChartSourceReading,
  ChartSourceRequest,
} from './ChartSource';
import { GitChartSource } from './git/GitChartSource';
import { HttpChartSource } from './HttpChartSource';
import { mirroredUrl } from './mirroredUrl';
import { OciChartSource } from './OciChartSource';
import { SourceClient } from './SourceClient';
import { readSourceLimits } from './SourceLimits';
import { verifyProvenance } from './provenance/verifyProvenance';
import {
  readSourceSettings,
  settingsFor,
  type SourceSettings,
} from './SourceSettings';

/** An archive that was put into a folder. @public */
export interface PulledChart {
  /** Of the `.tgz`. */
  path: string;
  /** Present where its source has a keyring. */
  provenance?: ChartProvenance;
}

/**
 * All kinds of chart sources as one: those that were registered, then OCI
 * registries, git repositories and HTTP chart repositories. What a mirror is
 * configured for is read there.
 *
 * @public
 */
export class ChartSources implements ChartSource {
  readonly kind = 'chart source';
  readonly #sources: ChartSource[];
  readonly #settings: () => SourceSettings[];
  /**
   * @param options - helm: verifies what a source with a keyring holds; sources: what `chartSourceServiceRef` gives; the first
   * that handles a URL is taken; git: reads charts in git and packages them,
   * which are not read without it
   */
  static create(options: {
    config: RootConfigService;
    sources?: ChartSource[];
    git?: { urlReader: UrlReaderService; helm: HelmCli };
    helm?: HelmCli;
  }): ChartSources {
    const settings = () => readSourceSettings(options.config);
    const client = new SourceClient(settings);
    const limits = () => readSourceLimits(options.config);
    // What is wrong with them is known when the backend starts.
    const helm = options.helm ?? options.git?.helm;
    if (settings().some(({ keyring }) => keyring !== undefined) && !helm) {
      throw new InputError(
        'helmReleases.chartSources has a keyring, but no helm verifies with it here.',
      );
    }
    limits();
    const oci = new OciChartSource({ client, settings, limits });
    const sources = [
      ...(options.sources ?? []),
      oci,
      ...(options.git
        ? [
            new GitChartSource({
              ...options.git,
              integrations: ScmIntegrations.fromConfig(options.config),
              maxChartBytes: () => limits().chartBytes,
            }),
          ]
        : []),
      new HttpChartSource({ client, settings, limits, oci }),
    ];
    return new ChartSources(sources, settings, helm);
  }

  readonly #helm: HelmCli | undefined;

  private constructor(
    sources: ChartSource[],
    settings: () => SourceSettings[],
    helm: HelmCli | undefined,
  ) {
    this.#sources = sources;
    this.#settings = settings;
    this.#helm = helm;
  }

  handles(url: string): boolean {
    return this.#sources.some(source => source.handles(url));
  }

  async readCharts(
    request: ChartSourceRequest,
    options: { signal?: AbortSignal } = {},
  ): Promise<ChartSourceReading> {
    const url = this.#address(request.url);
    return this.#source(url).readCharts({ ...request, url }, options);
  }

  /** As {@link ChartSources.pullChart} does. */
  async pull(
    reference: ChartReference,
    version: string,
    directory: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<string> {
    const { path } = await this.pullChart(
      reference,
      version,
      directory,
      options,
    );
    return path;
  }

  /**
   * Puts the archive of one version into a folder, and has helm verify it where
   * its source has a keyring.
   *
   * @throws InputError where it is not signed with a key of that; else what the
   * source throws
   */
  async pullChart(
    reference: ChartReference,
    version: string,
    directory: string,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<PulledChart> {
    const url = this.#address(reference.url);
    const keyring = this.#keyring({ ...reference, url });
    const path = await this.#source(url).pull(
      { ...reference, url },
      version,
      directory,
      { signal, provenance: keyring !== undefined },
    );
    if (keyring === undefined) {
      return { path };
    }
    if (!this.#helm) {
      throw new InputError(
        `${url} has a keyring since the backend was started: start it anew.`,
      );
    }
    return {
      path,
      provenance: await verifyProvenance({
        archive: path,
        keyring,
        source: url,
        helm: this.#helm,
        signal,
      }),
    };
  }

  /** A registry's charts are in repositories of their own, which may have an entry. */
  #keyring({ url, chart }: ChartReference): string | undefined {
    const address =
      url.startsWith('oci://') && !url.endsWith(`/${chart}`)
        ? `${url}/${chart}`
        : url;
    return settingsFor(address, this.#settings())?.keyring;
  }

  /** Where it is read. */
  #address(url: string): string {
    return mirroredUrl(url.replace(/\/+$/, ''), this.#settings());
  }

  #source(url: string): ChartSource {
    const source = this.#sources.find(candidate => candidate.handles(url));
    if (!source) {
      throw new InputError(
        `"${withoutCredential(
          url,
        )}" is no chart source that can be read: write oci://host/path/chart, the URL of a chart repository, or git+https://host/owner/repository.git//folder.`,
      );
    }
    return source;
  }
}

function withoutCredential(url: string): string {
  return url.replace(/\/\/[^/]*@/, '//');
}
