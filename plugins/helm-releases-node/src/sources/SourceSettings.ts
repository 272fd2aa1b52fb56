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

/** One entry of `helmReleases.chartSources`. @public */
export interface SourceSettings {
  /** As configured, without a slash at its end. */
  url: string;
  /** With its port, unless that is the usual one. */
  host: string;
  username?: string;
  password?: string;
  plainHttp: boolean;
  caFile?: string;
  /** File of public keys: what comes from here must be signed with one of them. */
  keyring?: string;
  /** What is published there is read from `url`; without a slash at its end. */
  mirrorOf?: string;
}

/**
 * Reads `helmReleases.chartSources`.
 *
 * @throws InputError that names the entry and the rule it broke
 * @public
 */
export function readSourceSettings(
  config: RootConfigService,
): SourceSettings[] {
  const key = 'helmReleases.chartSources';
  const entries = config.getOptionalConfigArray(key) ?? [];
  const settings = entries.map((entry, index) => {
    const keyring = entry.getOptionalString('keyring');
    if (keyring !== undefined && entry.getString('url').startsWith('git')) {
      throw new InputError(
        `${key}[${index}] must not have a keyring: a chart in git is packaged here, so that nobody has signed its archive. Publish the signed archive in a registry or chart repository instead.`,
      );
    }
    const url = checkUrl(`${key}[${index}].url`, entry.getString('url'));
    const mirrorOf = entry.getOptionalString('mirrorOf');
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
      keyring,
      mirrorOf:
        mirrorOf === undefined
          ? undefined
          : checkUrl(`${key}[${index}].mirrorOf`, mirrorOf),
    };
  });
  const mirrored = settings.flatMap(({ mirrorOf }) => mirrorOf ?? []);
  const twice = mirrored.find((url, at) => mirrored.indexOf(url) < at);
  if (twice !== undefined) {
    throw new InputError(`${key} has two entries with mirrorOf: ${twice}.`);
  }
  return settings;
}

function checkUrl(key: string, text: string): string {
  const url = text.replace(/\/+$/, '');
  if (!/^(oci|https?|git\+https):\/\/[^/]/.test(url) || !URL.canParse(url)) {
    throw new InputError(
      `${key} must start with oci://, https://, http:// or git+https://.`,
    );
  }
  const { username, password } = new URL(url);
  if (username || password) {
    throw new InputError(
      `${key} must not hold a username or password: they have keys of their own.`,
    );
  }
  return url;
}

/** The entry with the longest URL that a source's URL starts with, at whole segments of its path. @public */
export function settingsFor(
  url: string,
  settings: SourceSettings[],
): SourceSettings | undefined {
  return settings
    .filter(entry => url === entry.url || url.startsWith(`${entry.url}/`))
    .sort((a, b) => b.url.length - a.url.length)[0];
}
