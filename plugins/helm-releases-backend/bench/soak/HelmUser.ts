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

import { isFinished } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { type SandboxCluster, startHelm } from '@prophet-aiops/sandbox';
import { setTimeout as pause } from 'node:timers/promises';
import type { PortalClient } from '../../src/__testUtils__/PortalClient';
import { eventually } from '../../src/inventory/__testUtils__/eventually';
import type { randomOf } from '../../src/inventory/__testUtils__/randomOf';
import { VERSIONS } from './SoakWorld';

const BETWEEN_MS = 3_000;
const HELM_MS = 30_000;
const OPERATION_MS = 180_000;

/**
 * Upgrades releases with the real helm now and then: `apps/web` through the
 * portal, `alone/alone` past it. While clusters fail so may the upgrades; a
 * release that is locked by one is rolled back the next time.
 */
export class HelmUser {
  /** How often what ended how. */
  readonly outcomes = new Map<string, number>();

  constructor(
    private readonly options: {
      clusters: SandboxCluster[];
      portal: PortalClient;
      random: ReturnType<typeof randomOf>;
      /** With the charts. */
      folder: string;
    },
  ) {}

  async run(signal: AbortSignal): Promise<void> {
    const { clusters, random } = this.options;
    while (!signal.aborted) {
      const cluster = random.pick(clusters);
      const version = random.pick(VERSIONS);
      const outcome = random.number(2)
        ? `portal: ${await this.#throughPortal(cluster, version)}`
        : `helm: ${await this.#alone(cluster, version)}`;
      this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
      await pause(BETWEEN_MS, undefined, { signal }).catch(() => {});
    }
  }

  async #throughPortal(
    cluster: SandboxCluster,
    chartVersion: string,
  ): Promise<string> {
    const { portal } = this.options;
    const { items } = await portal.releases();
    const release = items.find(
      ({ cluster: name, namespace }) =>
        name === cluster.name && namespace === 'apps',
    );
    const path = `/releases/${cluster.name}/apps/web`;
    let id: string;
    try {
      id = release?.status.startsWith('pending')
        ? await portal.start(`${path}/rollbacks`, {
            revision: release.running?.revision ?? 1,
          })
        : await portal.start(`${path}/upgrades`, { chartVersion });
    } catch {
      return 'refused';
    }
    return eventually(async () => {
      const { state } = await portal.operation(id);
      if (!isFinished(state)) {
        throw new Error(`Operation ${id} is still ${state}`);
      }
      return state;
    }, OPERATION_MS);
  }

  async #alone(cluster: SandboxCluster, version: string): Promise<string> {
    const { folder } = this.options;
    const run = async (...args: string[]) => {
      const helm = await startHelm([...args, '--namespace', 'alone'], {
        cluster,
        cwd: folder,
      });
      // It waits for ever for a cluster that does not answer, also after SIGTERM.
      const patience = setTimeout(() => helm.kill('SIGKILL'), HELM_MS);
      const { exitCode } = await helm.finished;
      clearTimeout(patience);
      return exitCode === 0;
    };
    if (await run('upgrade', 'alone', `web-${version}.tgz`)) {
      return 'upgraded';
    }
    return (await run('rollback', 'alone')) ? 'rolled back' : 'failed';
  }
}
