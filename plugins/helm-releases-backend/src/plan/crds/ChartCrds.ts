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

import type { HelmCli } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { PlacedArchive } from '../archives/ChartArchives';
import {
  type ManifestDocument,
  readDocuments,
} from '../manifest/readDocuments';
import { inPlanThread } from '../thread/inPlanThread';
import type { PlanThread } from '../thread/PlanThread';

/** What is in `crds/`. */
export interface FoundCrds {
  documents: ManifestDocument[];
  /** How many documents there are beside them that cannot be read. */
  unreadable: number;
}

/** Charts that somebody is looking at. */
const REMEMBERED = 8;

/** The definitions in `crds/` of a chart and its subcharts, as helm finds them. */
export class ChartCrds {
  /** By digest of the archive. */
  readonly #known = new Map<string, FoundCrds>();

  constructor(private readonly helm: HelmCli) {}

  /**
   * A chart that helm cannot read has none: helm says so when it renders it.
   *
   * @param options - home: a folder of whoever asks; thread: where what is large is read
   * @throws the reason of the signal; ServiceUnavailableError where helm cannot be started
   */
  async of(
    { digest, path }: PlacedArchive,
    {
      home,
      signal,
      thread,
    }: { home: string; signal: AbortSignal; thread?: PlanThread },
  ): Promise<FoundCrds> {
    const known = this.#known.get(digest);
    if (known) {
      return known;
    }
    const { exitCode, stdout } = await this.helm.run({
      args: ['show', 'crds', '--', path],
      home,
      signal,
    });
    signal.throwIfAborted();
    const found: FoundCrds = { documents: [], unreadable: 0 };
    if (exitCode === 0) {
      found.documents = await inPlanThread(thread, ({ readDocument }) =>
        readDocuments(
          stdout,
          new Map(),
          () => {
            found.unreadable += 1;
          },
          readDocument,
        ),
      );
      signal.throwIfAborted();
    }
    // Where it took too long, another time it may not.
    if (found.documents.some(({ problem }) => problem !== undefined)) {
      return found;
    }
    this.#known.set(digest, found);
    if (this.#known.size > REMEMBERED) {
      this.#known.delete(this.#known.keys().next().value!);
    }
    return found;
  }
}
