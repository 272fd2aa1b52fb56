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

import type { ChartVersion } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** Where one chart is published. @public */
export interface ChartReference {
  /** `oci://host/path/chart`, or the URL of an HTTP chart repository. */
  url: string;
  /** Name in the chart's metadata. */
  chart: string;
}

/** A kind of place where chart versions are published. @public */
export interface ChartSource {
  /** For messages, for example `OCI registry`. */
  kind: string;
  /** Whether this kind reads such a URL. */
  handles(url: string): boolean;
  /**
   * Versions, newest first.
   *
   * @throws an error of `@backstage/errors` whose message names the source and what to do
   */
  listVersions(
    reference: ChartReference,
    options?: { signal?: AbortSignal },
  ): Promise<ChartVersion[]>;
  /**
   * Puts the archive of one version into a folder.
   *
   * @returns path of the `.tgz`
   */
  pull(
    reference: ChartReference,
    version: string,
    directory: string,
    options?: { signal?: AbortSignal },
  ): Promise<string>;
}
