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

import {
  locateHelm,
  OciRegistry,
  packageChart,
  runHelm,
  SandboxCluster,
} from '@prophet-aiops/sandbox';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dropDatabases } from '../../src/__testUtils__/dropDatabases';
import { PortalClient } from '../../src/__testUtils__/PortalClient';
import { Replica } from '../../src/__testUtils__/Replica';
import { replicaSetup } from '../../src/__testUtils__/replicaSetup';
import { hear, tell } from '../inventory/messages';
import type { MemorySample } from './backendProcess';

const CLUSTERS = ['east', 'north', 'south', 'west'];
/** Of the chart `web`. */
export const VERSIONS = ['1.0.0', '1.1.0'];

/**
 * Four clusters, two of which answer in protobuf, each with the releases
 * `apps/web` and `alone/alone` that the real helm has installed, and a backend
 * in a process of its own.
 */
export class SoakWorld {
  /** @param postgres - connection string; else the database is a SQLite file */
  static async start(postgres: string | undefined): Promise<SoakWorld> {
    const folder = await mkdtemp(join(tmpdir(), 'helm-releases-soak-'));
    const [registry, clusters] = await Promise.all([
      OciRegistry.start(),
      Promise.all(
        CLUSTERS.map((name, n) =>
          SandboxCluster.start({ name, protobuf: n % 2 === 0 }),
        ),
      ),
    ]);
    const world = new SoakWorld(folder, registry, clusters, postgres);
    try {
      await world.#seed();
      await world.#startBackend();
      return world;
    } catch (error) {
      await world.stop();
      throw error;
    }
  }

  readonly #prefix = `soak_${randomBytes(6).toString('hex')}_`;
  #backend?: Replica;
  #portal?: PortalClient;

  private constructor(
    readonly folder: string,
    private readonly registry: OciRegistry,
    readonly clusters: SandboxCluster[],
    private readonly postgres: string | undefined,
  ) {}

  get portal(): PortalClient {
    return this.#portal!;
  }

  /** Of the backend. */
  get pid(): number {
    return this.#backend!.pid;
  }

  /** What the backend holds without garbage. */
  async memory(): Promise<MemorySample> {
    const { child } = this.#backend!;
    tell(child, 'memory');
    return hear(child);
  }

  /** What `helm list` says of every cluster and driver, as {@link PortalClient.lines} has it. */
  async linesOfHelm(): Promise<string[]> {
    const lines: string[] = [];
    for (const cluster of this.clusters) {
      for (const driver of ['secret', 'configmap']) {
        const listed = await this.#helm(
          cluster,
          ['list', '--all-namespaces', '--max', '0', '-o', 'json'],
          { HELM_DRIVER: driver },
        );
        for (const row of JSON.parse(listed)) {
          const { namespace, name, revision, status, chart } = row;
          lines.push(
            `${cluster.name}/${namespace}/${name} v${revision} ${status} ${chart}`,
          );
        }
      }
    }
    return lines.sort();
  }

  async stop(): Promise<void> {
    await this.#backend?.stop();
    await Promise.all(
      [...this.clusters, this.registry].map(started => started.stop()),
    );
    if (this.postgres) {
      await dropDatabases(this.postgres, this.#prefix);
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  async #seed(): Promise<void> {
    for (const version of VERSIONS) {
      await packageChart({ name: 'web', version, crd: false }, this.folder);
      await this.#helm(undefined, [
        ...['push', `web-${version}.tgz`, `oci://${this.registry.host}/charts`],
        '--plain-http',
      ]);
    }
    for (const cluster of this.clusters) {
      for (const [namespace, name] of [
        ['apps', 'web'],
        ['alone', 'alone'],
      ]) {
        await this.#helm(cluster, [
          ...['install', name, `web-${VERSIONS[0]}.tgz`],
          ...['--namespace', namespace, '--create-namespace'],
        ]);
      }
    }
  }

  async #startBackend(): Promise<void> {
    const { postgres, folder, clusters, registry } = this;
    const setup = replicaSetup({
      clusters,
      registry,
      helm: await locateHelm(),
      database: postgres
        ? { client: 'pg', connection: postgres, prefix: this.#prefix }
        : { client: 'better-sqlite3', connection: { directory: folder } },
    });
    setup.config.helmReleases = {
      ...(setup.config.helmReleases as object),
      operations: { timeout: '20s' },
    };
    this.#backend = await Replica.start(
      setup,
      folder,
      join(__dirname, 'backendProcess'),
    );
    this.#portal = new PortalClient(this.#backend.url);
  }

  async #helm(
    cluster: SandboxCluster | undefined,
    args: string[],
    env?: Record<string, string>,
  ): Promise<string> {
    const { exitCode, stdout, stderr } = await runHelm(args, {
      cluster,
      cwd: this.folder,
      env,
    });
    if (exitCode !== 0) {
      throw new Error(`helm ${args.join(' ')}: ${stderr}`);
    }
    return stdout;
  }
}
