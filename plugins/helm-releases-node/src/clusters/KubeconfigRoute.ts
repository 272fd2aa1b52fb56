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
import memoizeOne from 'memoize-one';
import type { ClusterTransport } from './ClusterAccess';
import { KubeconfigContext } from './KubeconfigContext';
import { KubeconfigFile } from './KubeconfigFile';
import type { RoutedCluster, RouteSource } from './RouteSource';
import { untilChanged } from './untilChanged';

const NONE: ReadonlyMap<string, KubeconfigContext> = new Map();

/**
 * The contexts of the kubeconfig file that `helmReleases.kubeconfig` names; a
 * cluster is called as its context. The file is read again when it changes. While
 * it cannot be read, what it held last is kept.
 */
export class KubeconfigRoute implements RouteSource {
  readonly route = 'kubeconfig' as const;
  readonly #settings: () => { path: string; wanted?: string[] } | undefined;
  readonly #logger: LoggerService;
  #file?: KubeconfigFile;
  #fault?: string;
  readonly #wanted = memoizeOne(wantedOf);
  readonly #routed = memoizeOne(routedOf);

  constructor(options: { config: RootConfigService; logger: LoggerService }) {
    this.#settings = untilChanged(options.config, readSettings);
    this.#logger = options.logger;
  }

  async list(): Promise<readonly RoutedCluster[]> {
    return this.#routed(await this.#contexts());
  }

  async transport(cluster: string): Promise<ClusterTransport | undefined> {
    return (await this.#contexts()).get(cluster)?.transport();
  }

  async #contexts(): Promise<ReadonlyMap<string, KubeconfigContext>> {
    const settings = this.#settings();
    if (!settings) {
      return NONE;
    }
    const { path, wanted } = settings;
    if (this.#file?.path !== path) {
      this.#file = new KubeconfigFile(path);
    }
    const failure = await this.#file.refresh();
    const { found, missing } = this.#wanted(this.#file.contexts, wanted);
    this.#complain(
      failure ??
        (missing.length
          ? `The kubeconfig ${path} has no context "${missing.join('", "')}".`
          : undefined),
    );
    return found;
  }

  /** Tells a fault once for as long as it lasts. */
  #complain(fault: string | undefined) {
    if (fault && this.#fault !== fault) {
      this.#logger.warn(fault);
    }
    this.#fault = fault;
  }
}

function readSettings(
  config: RootConfigService,
): { path: string; wanted?: string[] } | undefined {
  const settings = config.getOptionalConfig('helmReleases.kubeconfig');
  return (
    settings && {
      path: settings.getString('path'),
      wanted: settings.getOptionalStringArray('contexts'),
    }
  );
}

/** @param wanted - undefined = all that there are */
function wantedOf(
  contexts: ReadonlyMap<string, KubeconfigContext>,
  wanted: string[] | undefined,
): { found: ReadonlyMap<string, KubeconfigContext>; missing: string[] } {
  return {
    found: wanted
      ? new Map([...contexts].filter(([name]) => wanted.includes(name)))
      : contexts,
    missing: wanted?.filter(name => !contexts.has(name)) ?? [],
  };
}

function routedOf(
  contexts: ReadonlyMap<string, KubeconfigContext>,
): RoutedCluster[] {
  return [...contexts.keys()].map(name => ({ name, reachable: true }));
}
