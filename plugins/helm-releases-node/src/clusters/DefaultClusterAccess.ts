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

import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import {
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import memoizeOne from 'memoize-one';
import type {
  ClusterAccess,
  ClusterDescription,
  ClusterTransport,
} from './ClusterAccess';
import { type ClusterSettings, readClusterSettings } from './clusterSettings';
import type { RoutedCluster, RouteSource } from './RouteSource';
import { untilChanged } from './untilChanged';

interface Candidate extends RoutedCluster {
  source: RouteSource;
}

/**
 * Puts the ways of reaching clusters together: the first one that can reach a
 * cluster is taken, unless `helmReleases.clusters.<name>.route` says which. That
 * one is never replaced by another: each way has rights of its own.
 */
export class DefaultClusterAccess implements ClusterAccess {
  readonly #settings: () => Map<string, ClusterSettings>;
  readonly #logger: LoggerService;
  readonly #sources: RouteSource[];
  /** Asked for before each request to a cluster: what it costs must not grow with the others. */
  readonly #chosen = memoizeOne(
    (
      settings: Map<string, ClusterSettings>,
      ...lists: (readonly RoutedCluster[])[]
    ) => this.#choose(settings, lists),
  );
  readonly #told = new Set<string>();

  /** @param options - sources: in order of preference */
  constructor(options: {
    config: RootConfigService;
    logger: LoggerService;
    sources: RouteSource[];
  }) {
    this.#settings = untilChanged(options.config, readClusterSettings);
    this.#logger = options.logger;
    this.#sources = options.sources;
  }

  async listClusters(): Promise<ClusterDescription[]> {
    const settings = this.#settings();
    const clusters = await this.#candidates();
    for (const name of settings.keys()) {
      if (!clusters.has(name)) {
        this.#warn(
          `helmReleases.clusters.${name} names a cluster that is not configured.`,
        );
      }
    }
    return [...clusters.values()].map(({ name, title, reachable, source }) => ({
      name,
      title,
      route: reachable ? source.route : undefined,
      namespaces: settings.get(name)?.namespaces,
    }));
  }

  async transport(cluster: string): Promise<ClusterTransport> {
    const chosen = (await this.#candidates()).get(cluster);
    if (chosen && !chosen.reachable) {
      throw new NotAllowedError(
        `Cluster "${cluster}" takes its credential from the user's browser: it cannot be reached from the backend.`,
      );
    }
    if (!chosen) {
      throw new NotFoundError(`No cluster "${cluster}" is configured.`);
    }
    const transport = await chosen.source.transport(cluster);
    if (!transport) {
      throw new ServiceUnavailableError(
        `Cluster "${cluster}" is not among those that "${chosen.source.route}" leads to at present.`,
      );
    }
    return transport;
  }

  async #candidates(): Promise<Map<string, Candidate>> {
    const lists = await Promise.all(this.#sources.map(source => source.list()));
    return this.#chosen(this.#settings(), ...lists);
  }

  #choose(
    settings: Map<string, ClusterSettings>,
    lists: (readonly RoutedCluster[])[],
  ): Map<string, Candidate> {
    const candidates = new Map<string, Candidate[]>();
    const known = lists.flatMap((list, i) =>
      list.map(cluster => ({ ...cluster, source: this.#sources[i] })),
    );
    for (const candidate of known) {
      const others = candidates.get(candidate.name);
      if (others) {
        others.push(candidate);
      } else {
        candidates.set(candidate.name, [candidate]);
      }
    }
    return new Map(
      [...candidates].map(([name, found]) => [
        name,
        this.#prefer(name, found, settings.get(name)?.route),
      ]),
    );
  }

  #prefer(name: string, found: Candidate[], route?: string): Candidate {
    const reachable = found.filter(candidate => candidate.reachable);
    if (route) {
      const forced = reachable.find(({ source }) => source.route === route);
      if (forced) {
        return forced;
      }
      this.#warn(
        `helmReleases.clusters.${name}.route is "${route}", but that way does not lead to the cluster at present.`,
      );
      const source = this.#sources.find(one => one.route === route);
      if (source) {
        return { ...found[0], reachable: true, source };
      }
    }
    const [first, ...others] = reachable;
    // The kubernetes plugin lists what is read from its configuration here too.
    const rivals = others.filter(
      ({ source }) =>
        source.route === first.source.route ||
        (source.route === 'kubeconfig') !==
          (first.source.route === 'kubeconfig'),
    );
    if (rivals.length && !route) {
      this.#warn(
        `Several clusters are called "${name}": the one reached by ${first.source.route} is taken.`,
      );
    }
    return first ?? found[0];
  }

  /** Lists are asked for again and again; a fault of the configuration is told once. */
  #warn(message: string) {
    if (!this.#told.has(message)) {
      this.#told.add(message);
      this.#logger.warn(message);
    }
  }
}
