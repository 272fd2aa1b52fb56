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

/** What is asked of a chart source. @public */
export interface ChartSourceRequest {
  /** As the user wrote it, without a slash at its end. */
  url: string;
  /** Names in the charts' metadata. */
  charts: string[];
  /** What the last reading of these charts gave as its `state`; all is read anew without it. */
  state?: string;
}

/** What is published of one chart, newest first, or why that is not known. @public */
export type ChartPublication = { versions: ChartVersion[] } | { error: Error };

/** What a chart source answered. @public */
export interface ChartSourceReading {
  /** For the next reading of the same charts: what tells whether anything has changed. */
  state?: string;
  /** By name of the chart. One that is missing is as it was when `state` was given. */
  charts: Map<string, ChartPublication>;
}

/** A kind of place where chart versions are published. @public */
export interface ChartSource {
  /** For messages, for example `OCI registry`. */
  kind: string;
  /** Whether this kind reads such a URL. */
  handles(url: string): boolean;
  /**
   * Reads what is published of some charts at one URL. What concerns one chart
   * alone, such as that it is not there (`NotFoundError`), is its publication.
   *
   * @throws an error of `@backstage/errors` whose message names the source and
   * what to do, where none of the charts can be read; {@link SourceBusyError}
   * where the source says when to come again
   */
  readCharts(
    request: ChartSourceRequest,
    options?: { signal?: AbortSignal },
  ): Promise<ChartSourceReading>;
  /**
   * Puts the archive of one version into a folder. With `provenance`, its
   * provenance file is put beside it, as `<archive>.prov`, where there is one;
   * an archive without it is refused then.
   *
   * @returns path of the `.tgz`
   */
  pull(
    reference: ChartReference,
    version: string,
    directory: string,
    options?: { signal?: AbortSignal; provenance?: boolean },
  ): Promise<string>;
}
