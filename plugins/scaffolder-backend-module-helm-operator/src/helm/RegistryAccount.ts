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
import {
  readSourceSettings,
  settingsFor,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';

/** How a registry is spoken to, by the entry of `helmReleases.chartSources` that applies. */
export interface RegistryAccount {
  /** As it stands in references, with its port. */
  host: string;
  username?: string;
  password?: string;
  plainHttp: boolean;
  caFile?: string;
}

const REGISTRY =
  /^oci:\/\/(?<host>[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?)(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*$/;

/**
 * Looks up a registry as the sources of charts do: the longest `url` that the
 * registry's starts with applies, and one without an entry is anonymous.
 *
 * @throws InputError where it is no registry, or where its charts are read
 * elsewhere, so that nobody would find what is pushed to it
 */
export function registryAccount(
  config: RootConfigService,
  registry: string,
): RegistryAccount {
  const host = REGISTRY.exec(registry)?.groups?.host;
  if (!host) {
    throw new InputError(
      'registry has to be an OCI registry and the path that charts are in: write oci://host/path, in lower case and without a credential',
    );
  }
  const settings = readSourceSettings(config);
  const mirror = settings.find(
    ({ mirrorOf }) =>
      mirrorOf !== undefined &&
      (registry === mirrorOf || registry.startsWith(`${mirrorOf}/`)),
  );
  if (mirror) {
    throw new InputError(
      `What is published in ${registry} is read from ${mirror.url} by helmReleases.chartSources: push it there`,
    );
  }
  const { username, password, caFile, plainHttp } =
    settingsFor(registry, settings) ?? {};
  return { host, username, password, caFile, plainHttp: plainHttp ?? false };
}
