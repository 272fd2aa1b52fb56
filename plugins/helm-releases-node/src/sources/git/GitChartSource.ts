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

import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { isError, NotFoundError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { HelmCli } from '../../helm/HelmCli';
import { archivePath } from '../chartArchive';
import type {
  ChartPublication,
  ChartReference,
  ChartSource,
  ChartSourceReading,
  ChartSourceRequest,
} from '../ChartSource';
import { GitChart, type GitChartMemory } from './GitChart';
import { listGitRefs } from './listGitRefs';
import { packGitChart } from './packGitChart';
import { isGitUrl, parseGitUrl } from './parseGitUrl';

const FORMAT = 1;

/**
 * Charts in git: a folder of a repository, on a host that Backstage has an
 * integration for and with that integration's credential. Versions are what
 * `Chart.yaml` says at tags and at the head of a branch.
 */
export class GitChartSource implements ChartSource {
  readonly kind = 'git repository';
  readonly #urlReader: UrlReaderService;
  readonly #integrations: ScmIntegrations;
  readonly #helm: HelmCli;
  readonly #maxChartBytes: () => number;

  constructor(options: {
    urlReader: UrlReaderService;
    integrations: ScmIntegrations;
    /** Packages what is pulled. */
    helm: HelmCli;
    maxChartBytes: () => number;
  }) {
    this.#urlReader = options.urlReader;
    this.#integrations = options.integrations;
    this.#helm = options.helm;
    this.#maxChartBytes = options.maxChartBytes;
  }

  handles(url: string): boolean {
    return isGitUrl(url, this.#integrations);
  }

  async readCharts(
    { url, charts, state }: ChartSourceRequest,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<ChartSourceReading> {
    const reference = parseGitUrl(url, this.#integrations);
    const refs = await listGitRefs(reference, signal);
    const known = readState(state);
    const next: Record<string, GitChartMemory> = {};
    const publications = new Map<string, ChartPublication>();
    for (const name of charts) {
      const memory = Object.hasOwn(known, name) ? known[name] : undefined;
      try {
        const reading = await new GitChart({
          urlReader: this.#urlReader,
          reference,
          refs,
          name,
        }).read(memory, { signal });
        next[name] = reading.memory;
        if (reading.error) {
          publications.set(name, { error: reading.error });
        } else if (reading.versions) {
          publications.set(name, {
            versions: reading.versions.map(
              ({ commit: _, ...version }) => version,
            ),
          });
        }
      } catch (error) {
        signal?.throwIfAborted();
        // Without the digest: what follows an error is an answer.
        next[name] = { path: memory?.path, versions: memory?.versions ?? {} };
        publications.set(name, {
          error: isError(error) ? error : new Error(String(error)),
        });
      }
    }
    return {
      state: JSON.stringify({ format: FORMAT, charts: next }),
      charts: publications,
    };
  }

  async pull(
    { url, chart }: ChartReference,
    version: string,
    directory: string,
    { signal }: { signal?: AbortSignal } = {},
  ): Promise<string> {
    const archive = archivePath(chart, version, directory);
    const reference = parseGitUrl(url, this.#integrations);
    const refs = await listGitRefs(reference, signal);
    const { versions, memory, error } = await new GitChart({
      urlReader: this.#urlReader,
      reference,
      refs,
      name: chart,
    }).read(undefined, { wanted: version, signal });
    if (error) {
      throw error;
    }
    const wanted = versions?.find(each => each.version === version);
    if (!wanted) {
      throw new NotFoundError(
        `${url} holds no version ${version} at its newest tags or at ${refs.branch.name}: pick one that it lists.`,
      );
    }
    await packGitChart({
      urlReader: this.#urlReader,
      helm: this.#helm,
      reference,
      commit: wanted.commit,
      path: memory.path ?? '',
      archive,
      maxBytes: this.#maxChartBytes(),
      signal,
    });
    return archive;
  }
}

/** Nothing where the text is not of this form: all is read anew then. */
function readState(text: string | undefined): Record<string, GitChartMemory> {
  try {
    const { format, charts } = JSON.parse(text ?? '{}');
    return format === FORMAT ? charts : {};
  } catch {
    return {};
  }
}
