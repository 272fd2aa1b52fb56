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

/** Whether `helmReleases.chartSources` says that the source of an address is reached without TLS. */
export function isPlainHttp(config: RootConfigService, url: string): boolean {
  const sources =
    config.getOptionalConfigArray('helmReleases.chartSources') ?? [];
  return sources.some(source => {
    const base = source.getString('url').replace(/\/+$/, '');
    return (
      source.getOptionalBoolean('plainHttp') === true &&
      (url === base || url.startsWith(`${base}/`))
    );
  });
}
