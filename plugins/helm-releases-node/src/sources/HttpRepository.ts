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

import { mirroredUrl } from './mirroredUrl';
import { MAX_PROVENANCE_BYTES } from './provenance/verifyProvenance';
import type {
  SourceAnswer,
  SourceAnswerHead,
  SourceClient,
} from './SourceClient';
import type { SourceLimits } from './SourceLimits';
import { settingsFor, type SourceSettings } from './SourceSettings';

const TIMEOUT_MS = 60_000;

/** Something to read in a repository. */
export interface RepositoryRequest {
  url: URL;
  headers?: Record<string, string>;
  /** Which bound of the configuration holds. */
  bound: 'index' | 'chart' | 'provenance';
  signal?: AbortSignal;
}

/** The host of an HTTP chart repository, whose credential is for that host only. */
export class HttpRepository {
  /** As given, without a slash at its end. */
  readonly source: string;
  readonly #base: URL;
  readonly #client: SourceClient;
  readonly #settings: SourceSettings[];
  readonly #limits: SourceLimits;

  constructor(options: {
    url: string;
    client: SourceClient;
    settings: SourceSettings[];
    limits: SourceLimits;
  }) {
    this.source = options.url.replace(/\/+$/, '');
    this.#base = new URL(`${this.source}/`);
    this.#client = options.client;
    this.#settings = options.settings;
    this.#limits = options.limits;
  }

  /** Where something is that is named from the repository; at a mirror, where there is one. */
  resolve(reference: string): URL {
    const url = new URL(reference, this.#base);
    const mirror = mirroredUrl(url.href, this.#settings);
    return mirror === url.href ? url : new URL(mirror);
  }

  get(request: RepositoryRequest): Promise<SourceAnswer> {
    return this.#client.get(this.#complete(request));
  }

  stream<T>(
    request: RepositoryRequest,
    read: (head: SourceAnswerHead, chunks: AsyncIterable<Buffer>) => Promise<T>,
  ): Promise<T> {
    return this.#client.stream(this.#complete(request), read);
  }

  #complete({ bound, ...request }: RepositoryRequest) {
    return {
      ...request,
      authorization: this.#authorization(request.url),
      ...(bound === 'provenance'
        ? { maxBytes: MAX_PROVENANCE_BYTES }
        : {
            maxBytes:
              this.#limits[bound === 'index' ? 'indexBytes' : 'chartBytes'],
            boundKey: `helmReleases.chartLimits.${bound}`,
          }),
      timeoutMs: TIMEOUT_MS,
    };
  }

  /** An index may place archives on any host; the credential is not for those. */
  #authorization(url: URL): string | undefined {
    const { username, password } =
      settingsFor(this.source, this.#settings) ?? {};
    return username === undefined || url.origin !== this.#base.origin
      ? undefined
      : `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  }
}
