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
import {
  type ClusterAccess,
  kubeJson,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { KubernetesVersionStore } from '../database/KubernetesVersionStore';

const MAX_BYTES = 64 * 1024;
const MAX_LENGTH = 128;
const TIMEOUT_MS = 10_000;
const FRESH_MS = 10 * 60_000;
const RETRY_MS = 60_000;

/**
 * Keeps what clusters say they are, for charts that are made for certain
 * versions of Kubernetes only.
 */
export class KubernetesVersions {
  /** By cluster: until when what was read holds. */
  readonly #fresh = new Map<string, number>();

  constructor(
    private readonly options: {
      clusters: ClusterAccess;
      store: KubernetesVersionStore;
      logger: LoggerService;
      now?: () => number;
    },
  ) {}

  /**
   * Asks the cluster unless it was asked within the last ten minutes. A cluster
   * that does not say it keeps what is known.
   *
   * @returns whether it says something new
   */
  async refresh(cluster: string): Promise<boolean> {
    const { store, logger, now = Date.now } = this.options;
    if (now() < (this.#fresh.get(cluster) ?? -Infinity)) {
      return false;
    }
    this.#fresh.set(cluster, Infinity);
    let freshMs = RETRY_MS;
    try {
      const version = await this.#read(cluster);
      const changed =
        version !== undefined && (await store.note(cluster, version));
      freshMs = FRESH_MS;
      return changed;
    } catch (error) {
      logger.debug(
        `The version of cluster "${cluster}" could not be read`,
        error as Error,
      );
      return false;
    } finally {
      this.#fresh.set(cluster, now() + freshMs);
    }
  }

  async #read(cluster: string): Promise<string | undefined> {
    const transport = await this.options.clusters.transport(cluster);
    const answer = await kubeJson<{ gitVersion?: unknown }>(transport, {
      path: '/version',
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
    });
    const version = answer?.gitVersion;
    return typeof version === 'string' &&
      version.length <= MAX_LENGTH &&
      /^[!-~]+$/.test(version)
      ? version
      : undefined;
  }
}
