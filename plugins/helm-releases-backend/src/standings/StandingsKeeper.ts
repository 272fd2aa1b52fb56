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

import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ReleaseKey } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ChartReference } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { EntityClaim } from '../authorization/EntityClaims';
import type { ComparableQuery, StandingStore } from '../database/StandingStore';
import type { KubernetesVersions } from '../inventory/KubernetesVersions';
import { pause } from '../inventory/pause';
import { compareReleases } from './compareReleases';
import { declarationsOf } from './declarationsOf';
import type { DeliveredSources } from './DeliveredSources';
import { PendingComparisons } from './PendingComparisons';
import type { ReleaseSources } from './ReleaseSources';

/** Releases compared at a time; other work has its turn in between. */
const PAGE = 200;
const DEFAULT_TIMING = {
  /** Changes are gathered for so long. */
  gatherMs: 200,
  /** Between two looks at what no event tells of: claims, versions of clusters. */
  lookMs: 10_000,
  /** Before the first of them; the pause doubles from one to the next. */
  firstLookMs: 1_000,
  /** After a comparison that failed. */
  retryMs: 6_000,
  /** Between two comparisons of everything, for what was missed. */
  sweepMs: 10 * 60_000,
};

/** What a {@link StandingsKeeper} stands on. */
export interface StandingsKeeperOptions {
  store: StandingStore;
  sources: ReleaseSources;
  delivered: DeliveredSources;
  kubernetes: KubernetesVersions;
  /** Of all entities. */
  claims(): Promise<EntityClaim[]>;
  /** Called with clusters of which a release stands otherwise than before. */
  onCompared(clusters: string[]): void;
  logger: LoggerService;
  timing?: Partial<typeof DEFAULT_TIMING>;
}

/** What a {@link StandingsKeeper} works with once it is started. */
export interface StandingsWork {
  /** Clusters that this replica reads: it compares their releases. */
  watched(): string[];
  /** Called with charts at places that have not been read for them. */
  onUnread(references: ChartReference[]): void;
}

/**
 * Keeps how releases stand against what is published, so that a list needs to
 * look nothing up: compares again what changed, by a release, a publication, a
 * claim or a cluster's version.
 */
export class StandingsKeeper {
  readonly #timing: typeof DEFAULT_TIMING;
  readonly #pending = new PendingComparisons();
  readonly #stop = new AbortController();
  /** Clusters that were compared as a whole since this replica reads them. */
  readonly #known = new Set<string>();
  readonly #aside = new Set<Promise<void>>();
  #work?: StandingsWork;
  #running?: Promise<void>;
  #looking?: Promise<void>;
  #declared?: string;

  constructor(private readonly options: StandingsKeeperOptions) {
    this.#timing = { ...DEFAULT_TIMING, ...options.timing };
  }

  /** Changes that were told of before are looked at now. */
  start(work: StandingsWork): void {
    this.#work = work;
    this.#looking ??= this.#look(work);
    this.#begin();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled([this.#looking, this.#running, ...this.#aside]);
  }

  /** Something of a cluster changed: its releases, or how it is read. */
  clusterChanged(cluster: string, keys: ReleaseKey[]): void {
    if (!this.#known.has(cluster)) {
      this.#known.add(cluster);
      this.#pending.addCluster(cluster);
    } else {
      this.#pending.addReleases(keys);
    }
    this.#besides(async () => {
      if (await this.options.kubernetes.refresh(cluster)) {
        this.#pending.addCluster(cluster);
        this.#begin();
      }
    });
    this.#begin();
  }

  /** A source publishes something else of a chart than before. */
  publicationsChanged(references: ChartReference[]): void {
    this.#pending.addCharts(references.map(({ chart }) => chart));
    this.#begin();
  }

  async #look(work: StandingsWork): Promise<void> {
    const { lookMs, firstLookMs, sweepMs } = this.#timing;
    const { signal } = this.#stop;
    let sweptAt = performance.now();
    // A catalog that starts beside it knows its entities a little later.
    let pauseMs = firstLookMs;
    while (!signal.aborted) {
      await pause(pauseMs, signal);
      pauseMs = Math.min(2 * pauseMs, lookMs);
      if (signal.aborted) {
        return;
      }
      const sweep = performance.now() - sweptAt >= sweepMs;
      sweptAt = sweep ? performance.now() : sweptAt;
      await this.#guarded(() => this.#lookOnce(work.watched(), sweep));
    }
  }

  async #lookOnce(clusters: string[], sweep: boolean): Promise<void> {
    const { claims, kubernetes, store } = this.options;
    for (const cluster of this.#known) {
      if (!clusters.includes(cluster)) {
        this.#known.delete(cluster);
      }
    }
    const declared = declarationsOf(await claims());
    const all = sweep || declared !== this.#declared;
    this.#declared = declared;
    for (const cluster of clusters) {
      if ((await kubernetes.refresh(cluster)) || all) {
        this.#pending.addCluster(cluster);
      }
    }
    if (sweep) {
      await store.removeOrphans();
    }
    this.#begin();
  }

  #begin(): void {
    const work = this.#work;
    if (work && !this.#pending.isEmpty && !this.#stop.signal.aborted) {
      this.#running ??= this.#run(work).finally(() => {
        this.#running = undefined;
        this.#begin();
      });
    }
  }

  async #run(work: StandingsWork): Promise<void> {
    const { signal } = this.#stop;
    await pause(this.#timing.gatherMs, signal);
    if (signal.aborted) {
      return;
    }
    const queries = this.#pending.take();
    try {
      const claims = await this.options.claims();
      this.#declared ??= declarationsOf(claims);
      for (const query of queries) {
        await this.#compare(query, claims, work);
      }
    } catch (error) {
      this.options.logger.warn(
        'Releases could not be compared with what is published; it is tried again',
        error as Error,
      );
      await pause(this.#timing.retryMs, signal);
      this.#pending.putBack(queries);
    }
  }

  async #compare(
    query: ComparableQuery,
    claims: EntityClaim[],
    { onUnread }: StandingsWork,
  ): Promise<void> {
    const { store, sources, delivered, onCompared } = this.options;
    const changed = new Set<string>();
    let after;
    do {
      const page = await store.listComparable(query, { after, limit: PAGE });
      const { standings, unread } = await compareReleases(
        page,
        claims,
        sources,
      );
      await store.write(standings);
      standings.forEach(({ release }) => changed.add(release.cluster));
      if (unread.length) {
        onUnread(unread);
      }
      const releases = page.map(({ release }) => release);
      for (const cluster of new Set(releases.map(one => one.cluster))) {
        this.#besides(async () => {
          const news = await delivered.refresh(
            cluster,
            releases.filter(release => release.cluster === cluster),
          );
          this.#pending.addReleases(news);
          this.#begin();
        });
      }
      after = page.length === PAGE ? page.at(-1)!.release : undefined;
    } while (after && !this.#stop.signal.aborted);
    if (changed.size) {
      onCompared([...changed]);
    }
  }

  /** What may take long, and keeps nothing else waiting. */
  #besides(work: () => Promise<void>): void {
    const done = this.#guarded(work).finally(() => this.#aside.delete(done));
    this.#aside.add(done);
  }

  async #guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.options.logger.warn(
        'What releases are compared with could not be looked up',
        error as Error,
      );
    }
  }
}
