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
import { readSourceSettings, type SourceSettings } from './SourceSettings';

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
   * @param options - sources: what `chartSourceServiceRef` gives; the first
   * that handles a URL is taken; git: reads charts in git and packages them,
   * which are not read without it
   */
  static create(options: {
    config: RootConfigService;
    sources?: ChartSource[];
    git?: { urlReader: UrlReaderService; helm: HelmCli };
  }): ChartSources {
    const settings = () => readSourceSettings(options.config);
    const client = new SourceClient(settings);
    const limits = () => readSourceLimits(options.config);
    // What is wrong with them is known when the backend starts.
    settings();
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
    return new ChartSources(sources, settings);
  }

  private constructor(
    sources: ChartSource[],
    settings: () => SourceSettings[],
  ) {
    this.#sources = sources;
    this.#settings = settings;
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

  async pull(
    reference: ChartReference,
    version: string,
    directory: string,
    options: { signal?: AbortSignal } = {},
  ): Promise<string> {
    const url = this.#address(reference.url);
    return this.#source(url).pull(
      { ...reference, url },
      version,
      directory,
      options,
    );
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
