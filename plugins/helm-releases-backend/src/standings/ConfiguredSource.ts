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

import type { RootConfigService } from '@backstage/backend-plugin-api';

/** An entry of `helmReleases.chartSources`. */
export interface ConfiguredSource {
  /** Where charts are published: of a mirror the address that it stands for. */
  url: string;
  /** The charts that it declares to publish, and is asked for; undefined = any may be there. */
  charts?: string[];
}

/** The entries of `helmReleases.chartSources`, in their order. */
export function readConfiguredSources(
  config: RootConfigService,
): ConfiguredSource[] {
  return (config.getOptionalConfigArray('helmReleases.chartSources') ?? []).map(
    source => ({
      url: source.getOptionalString('mirrorOf') ?? source.getString('url'),
      charts: source.getOptionalStringArray('charts'),
    }),
  );
}
