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

import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChartRepository } from '../chartRepository/ChartRepository';
import { GitHost } from '../git/GitHost';
import { OciRegistry } from '../registry/OciRegistry';
import { startCluster } from '../target/startCluster';
import type { TestCluster } from '../target/TestCluster';
import { operatorChartFiles } from '../tools/operatorChartFiles';
import { inParallel } from './inParallel';
import { operators } from './operators';
import { packageOperators } from './packageOperators';
import { publishOperators, REGISTRY_PATH } from './publishOperators';
import { putFluxObjects } from './putFluxObjects';
import { type SandboxPorts, sandboxPorts } from './SandboxPorts';
import { seedRelease } from './seedRelease';
import {
  SEED_CLUSTERS,
  SEED_NAMESPACE,
  type SeedClusterName,
  seedReleases,
} from './seedReleases';

/** Everything that the portal and the browser tests run on. */
export class Sandbox {
  /**
   * Starts and seeds it. On an error nothing is left running.
   *
   * @param ports - default: free ones
   * @throws Error that names a port in use, or what of git and helm is missing
   */
  static async start(ports?: SandboxPorts): Promise<Sandbox> {
    const sandbox = await Sandbox.listen(ports);
    try {
      await sandbox.seed();
    } catch (error) {
      await sandbox.stop();
      throw error;
    }
    return sandbox;
  }

  /**
   * Starts it empty: everything answers, and {@link Sandbox.seed} fills it.
   *
   * @param ports - default: free ones
   * @param options - readyAfterMs: how long a workload takes to become ready,
   * in milliseconds; default 0
   * @throws Error that names a port in use
   */
  static async listen(
    ports: SandboxPorts = sandboxPorts(0),
    options: { readyAfterMs?: number } = {},
  ): Promise<Sandbox> {
    const started: { stop(): Promise<void> }[] = [];
    const note = <T extends { stop(): Promise<void> }>(part: T): T => {
      started.push(part);
      return part;
    };
    try {
      const clusters = SEED_CLUSTERS.map(name =>
        startCluster({
          ...options,
          name,
          port: ports.clusters[name],
        }).then(note),
      );
      const registry = OciRegistry.start({ port: ports.registry }).then(note);
      const repository = ChartRepository.start({
        port: ports.repository,
      }).then(note);
      const gitHost = GitHost.start({
        port: ports.git,
        githubPort: ports.github,
      }).then(note);
      await Promise.allSettled([...clusters, registry, repository, gitHost]);
      return new Sandbox(
        await Promise.all(clusters),
        await registry,
        await repository,
        await gitHost,
      );
    } catch (error) {
      await Promise.all(started.map(part => part.stop()));
      throw error;
    }
  }

  private constructor(
    /** In the order in which they are shown. */
    readonly clusters: TestCluster[],
    readonly registry: OciRegistry,
    readonly repository: ChartRepository,
    readonly gitHost: GitHost,
  ) {}

  cluster(name: SeedClusterName): TestCluster {
    return this.clusters.find(cluster => cluster.name === name)!;
  }

  async stop(): Promise<void> {
    await Promise.all(
      [...this.clusters, this.registry, this.repository, this.gitHost].map(
        part => part.stop(),
      ),
    );
  }

  /**
   * Fills it with the real helm.
   *
   * @param signal - when it aborts, every helm is told to stop and waited for
   * @throws Error with helm's own words, or with how to get helm or git
   */
  async seed(signal?: AbortSignal): Promise<void> {
    const folder = await mkdtemp(join(tmpdir(), 'prophet-sandbox-'));
    try {
      const packaged = await packageOperators(operators, folder, signal);
      const chains = SEED_CLUSTERS.flatMap(name =>
        seedReleases[name].map(release => ({ name, release })),
      );
      // helm mostly computes, and waits a little: half as many again as cores.
      const limit = Math.ceil(availableParallelism() * 1.5);
      await Promise.all([
        this.seedRepository(),
        this.seedFlux(),
        publishOperators(packaged, this, signal),
        inParallel(limit, chains, ({ name, release }) =>
          seedRelease(release, {
            cluster: this.cluster(name),
            home: join(folder, `home-${name}`),
            signal,
            archiveOf: (chart, version) =>
              join(folder, `${chart}-${version}.tgz`),
          }),
        ),
      ]);
    } finally {
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  }

  /** What Flux would read where a seeded release carries its labels. */
  private async seedFlux(): Promise<void> {
    for (const name of ['staging', 'production-eu'] as const) {
      await putFluxObjects(this.cluster(name), {
        name: 'drift-watcher',
        namespace: 'flux-system',
        targetNamespace: SEED_NAMESPACE,
        url: `oci://${this.registry.host}/${REGISTRY_PATH}/drift-watcher`,
      });
    }
  }

  /** The operators' own repository: each chart where the workflow keeps it. */
  private async seedRepository(): Promise<void> {
    const files: Record<string, string> = {};
    for (const { name, description, versions } of operators) {
      const chart = { ...versions.at(-1)!, name, description };
      for (const [path, text] of Object.entries(operatorChartFiles(chart))) {
        files[`operators/${name}/helm/${name}/${path}`] = text;
      }
    }
    await this.gitHost.createRepository('prophet/operators', files);
  }
}
