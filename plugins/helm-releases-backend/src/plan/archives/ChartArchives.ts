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

import { ServiceUnavailableError } from '@backstage/errors';
import type { ChartProvenance } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type {
  ChartReference,
  HelmCli,
  PulledChart,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkChartArchive } from '../../operations/checkChartArchive';
import { ArchiveStore } from './ArchiveStore';
import { SharedWork } from './SharedWork';

/** Gets the archive of one chart version into a folder and answers its path, and who signed it where that was verified. */
export type PullChart = (
  reference: ChartReference,
  version: string,
  directory: string,
  signal: AbortSignal,
) => Promise<string | PulledChart>;

/** Which archive is wanted, and how. */
export interface ArchiveRequest {
  reference: ChartReference;
  version: string;
  /**
   * How old the knowledge of what is published under this version may be, in
   * milliseconds; 0 asks the source.
   */
  maxAgeMs: number;
  signal: AbortSignal;
}

/** The archive of a chart version. */
export interface ChartArchive {
  /** SHA-256, hex. */
  digest: string;
  archive: Buffer;
  /** Who signed it; present where its source has a keyring. */
  provenance?: ChartProvenance;
}

/** What was found under a version at a source: what another one knows of the same archive does not count. */
interface Found {
  digest: string;
  provenance?: ChartProvenance;
}

/** An archive that was placed where helm reads it. */
export interface PlacedArchive extends ChartArchive {
  path: string;
}

const MAX_KNOWN = 1_000;
const ATTEMPTS = 3;

/**
 * The chart archives of a replica: pulled once however many ask for them,
 * checked by helm once, and kept by their digest.
 */
export class ChartArchives {
  static create(options: {
    pull: PullChart;
    helm: HelmCli;
    /** Where the folder of the archives is made. */
    directory?: string;
    maxBytes?: number;
    now?: () => number;
  }): ChartArchives {
    return new ChartArchives(
      options.pull,
      options.helm,
      new ArchiveStore({
        directory: options.directory ?? tmpdir(),
        maxBytes: options.maxBytes ?? 256 * 1024 * 1024,
      }),
      options.now ?? Date.now,
    );
  }

  /** By source, chart and version: what was found there, and when. */
  readonly #known = new Map<string, Found & { at: number }>();
  readonly #pulls = new SharedWork<Found>();

  private constructor(
    private readonly pull: PullChart,
    private readonly helm: HelmCli,
    private readonly store: ArchiveStore,
    private readonly now: () => number,
  ) {}

  /**
   * @throws NotStarted where the archive is not the chart that was asked for;
   * what the source throws; the reason of the signal
   */
  async find(request: ArchiveRequest): Promise<ChartArchive> {
    const { reference, version, maxAgeMs, signal } = request;
    const key = JSON.stringify([reference.url, reference.chart, version]);
    let maxAge = maxAgeMs;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const known = this.#known.get(key);
      const { digest, provenance } =
        known && this.now() - known.at < maxAge
          ? known
          : await this.#pulls.join(
              key,
              ending => this.#pull(key, reference, version, ending),
              signal,
            );
      const archive = await this.store.read(digest);
      if (archive) {
        return { digest, archive, ...(provenance && { provenance }) };
      }
      // Others needed the room meanwhile.
      maxAge = 0;
    }
    throw new ServiceUnavailableError(
      `The archive of ${reference.chart} ${version} cannot be kept long enough: give the chart cache more room.`,
    );
  }

  /**
   * Puts an archive where helm reads it.
   *
   * @param directory - of whoever asks
   * @throws as {@link ChartArchives.find} does
   */
  async place(
    request: ArchiveRequest,
    directory: string,
  ): Promise<PlacedArchive> {
    const found = await this.find(request);
    const path = join(directory, 'chart.tgz');
    await writeFile(path, found.archive, { mode: 0o600 });
    return { ...found, path };
  }

  /** Removes what is kept. */
  async clear(): Promise<void> {
    this.#known.clear();
    await this.store.clear();
  }

  async #pull(
    key: string,
    reference: ChartReference,
    version: string,
    signal: AbortSignal,
  ): Promise<Found> {
    let provenance: ChartProvenance | undefined;
    const digest = await this.store.add(
      async folder => {
        const pulled = await this.pull(reference, version, folder, signal);
        if (typeof pulled === 'string') {
          return pulled;
        }
        provenance = pulled.provenance;
        return pulled.path;
      },
      async (path, found) => {
        if (this.#known.get(key)?.digest !== found) {
          await this.#check(reference, version, path);
        }
      },
    );
    this.#known.delete(key);
    const found = { digest, provenance };
    this.#known.set(key, { ...found, at: this.now() });
    if (this.#known.size > MAX_KNOWN) {
      this.#known.delete(this.#known.keys().next().value!);
    }
    return found;
  }

  async #check(chart: ChartReference, chartVersion: string, archive: string) {
    const home = await mkdtemp(join(tmpdir(), 'helm-releases-'));
    try {
      const { helm } = this;
      await checkChartArchive({ helm, archive, home, chart, chartVersion });
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  }
}
