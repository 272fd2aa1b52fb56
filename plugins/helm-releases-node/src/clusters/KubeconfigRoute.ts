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
import type { ClusterTransport } from './ClusterAccess';
import { KubeconfigContext } from './KubeconfigContext';
import { KubeconfigFile } from './KubeconfigFile';
import type { RoutedCluster, RouteSource } from './RouteSource';

/**
 * The contexts of the kubeconfig file that `helmReleases.kubeconfig` names; a
 * cluster is called as its context. The file is read again when it changes. While
 * it cannot be read, what it held last is kept.
 */
export class KubeconfigRoute implements RouteSource {
  readonly route = 'kubeconfig' as const;
  readonly #config: RootConfigService;
  readonly #logger: LoggerService;
  #file?: KubeconfigFile;
  #fault?: string;

  constructor(options: { config: RootConfigService; logger: LoggerService }) {
    this.#config = options.config;
    this.#logger = options.logger;
  }

  async list(): Promise<RoutedCluster[]> {
    return [...(await this.#contexts()).keys()].map(name => ({
      name,
      reachable: true,
    }));
  }

  async transport(cluster: string): Promise<ClusterTransport | undefined> {
    return (await this.#contexts()).get(cluster)?.transport();
  }

  async #contexts(): Promise<Map<string, KubeconfigContext>> {
    const settings = this.#config.getOptionalConfig('helmReleases.kubeconfig');
    if (!settings) {
      return new Map();
    }
    const path = settings.getString('path');
    if (this.#file?.path !== path) {
      this.#file = new KubeconfigFile(path);
    }
    const failure = await this.#file.refresh();
    const { contexts } = this.#file;
    const wanted = settings.getOptionalStringArray('contexts') ?? [
      ...contexts.keys(),
    ];
    const missing = wanted.filter(name => !contexts.has(name));
    this.#complain(
      failure ??
        (missing.length
          ? `The kubeconfig ${path} has no context "${missing.join('", "')}".`
          : undefined),
    );
    return new Map([...contexts].filter(([name]) => wanted.includes(name)));
  }

  /** Tells a fault once for as long as it lasts. */
  #complain(fault: string | undefined) {
    if (fault && this.#fault !== fault) {
      this.#logger.warn(fault);
    }
    this.#fault = fault;
  }
}
