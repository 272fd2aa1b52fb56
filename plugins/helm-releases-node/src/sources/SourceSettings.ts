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
import { InputError } from '@backstage/errors';

/** One entry of `helmReleases.chartSources`. */
export interface SourceSettings {
  /** As configured, without a slash at its end. */
  url: string;
  /** With its port, unless that is the usual one. */
  host: string;
  username?: string;
  password?: string;
  plainHttp: boolean;
  caFile?: string;
}

/**
 * Reads `helmReleases.chartSources`.
 *
 * @throws InputError that names the entry and the rule it broke
 */
export function readSourceSettings(
  config: RootConfigService,
): SourceSettings[] {
  const key = 'helmReleases.chartSources';
  return (config.getOptionalConfigArray(key) ?? []).map((entry, index) => {
    const url = entry.getString('url').replace(/\/+$/, '');
    if (!/^(oci|https?):\/\/[^/]/.test(url) || !URL.canParse(url)) {
      throw new InputError(
        `${key}[${index}].url must start with oci://, https:// or http://.`,
      );
    }
    const username = entry.getOptionalString('username');
    const password = entry.getOptionalString('password');
    if ((username === undefined) !== (password === undefined)) {
      throw new InputError(
        `${key}[${index}] must have both username and password, or neither.`,
      );
    }
    const plainHttp = entry.getOptionalBoolean('plainHttp') ?? false;
    return {
      url,
      host: new URL(url.replace(/^oci:/, plainHttp ? 'http:' : 'https:')).host,
      username,
      password,
      plainHttp,
      caFile: entry.getOptionalString('caFile'),
    };
  });
}

/** The entry with the longest URL that a source's URL starts with. */
export function settingsFor(
  url: string,
  settings: SourceSettings[],
): SourceSettings | undefined {
  return settings
    .filter(entry => url === entry.url || url.startsWith(`${entry.url}/`))
    .sort((a, b) => b.url.length - a.url.length)[0];
}
