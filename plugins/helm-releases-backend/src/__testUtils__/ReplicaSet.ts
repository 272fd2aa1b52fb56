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
  OciRegistry,
  packageChart,
  runHelm,
  SandboxCluster,
} from '@prophet-aiops/sandbox';
import type { Knex } from 'knex';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../inventory/__testUtils__/eventually';
import { connectTo } from './connectTo';
import { dropDatabases } from './dropDatabases';
import { PortalClient } from './PortalClient';
import { RecordedHelm } from './RecordedHelm';
import { Replica } from './Replica';
import { replicaSetup } from './replicaSetup';

/** A replica, by what the database calls it. */
export interface Member {
  id: string;
  process: Replica;
  portal: PortalClient;
}

/**
 * Replicas on one PostgreSQL database, and sandbox clusters that each hold the
 * releases `web/web` and `api/api` of the chart `web` 1.0.0; 1.1.0 is published.
 */
export class ReplicaSet {
  /** @param server - connection string of PostgreSQL */
  static async start(server: string, names: string[]): Promise<ReplicaSet> {
    const folder = await mkdtemp(join(tmpdir(), 'replicas-test-'));
    const [helmOfPortal, registry, clusters] = await Promise.all([
      RecordedHelm.create(folder),
      OciRegistry.start(),
      Promise.all(names.map(name => SandboxCluster.start({ name }))),
    ]);
    const set = new ReplicaSet(
      server,
      folder,
      helmOfPortal,
      registry,
      clusters,
    );
    await set.#seed();
    return set;
  }

  readonly members: Member[] = [];
  readonly #prefix = `replicas_${randomBytes(6).toString('hex')}_`;
  #client?: Knex;

  private constructor(
    private readonly server: string,
    private readonly folder: string,
    readonly helmOfPortal: RecordedHelm,
    private readonly registry: OciRegistry,
    readonly clusters: SandboxCluster[],
  ) {}

  /** The database of the plugin, once a replica has made it. */
  get knex(): Knex {
    this.#client ??= connectTo(this.server, `${this.#prefix}helm-releases`);
    return this.#client;
  }

  /** Starts another replica, and waits until the others could know of it. */
  async add(): Promise<Member> {
    const process = await Replica.start(
      replicaSetup({
        clusters: this.clusters,
        registry: this.registry,
        helm: this.helmOfPortal.path,
        database: {
          client: 'pg',
          connection: this.server,
          prefix: this.#prefix,
        },
      }),
      this.folder,
    );
    const known = this.members.map(({ id }) => id);
    const member = { id: '', process, portal: new PortalClient(process.url) };
    this.members.push(member);
    member.id = await eventually(async () => {
      const [id] = await this.knex('replicas')
        .whereNotIn('id', known)
        .pluck('id');
      if (!id) {
        throw new Error('The replica is not in the database yet');
      }
      return id;
    }, 30_000);
    return member;
  }

  /** The clusters that each replica reads. */
  async holdings(): Promise<Map<string, string[]>> {
    const rows = await this.knex('cluster_leases').whereNotNull('holder');
    const held = new Map<string, string[]>();
    for (const { holder, cluster } of rows) {
      held.set(holder, [...(held.get(holder) ?? []), cluster].sort());
    }
    return held;
  }

  /** Waits for the moment after its leases have been prolonged: the worst one to die. */
  async untilRenewed({ id }: Member): Promise<void> {
    const expiry = async () =>
      (await this.knex('replicas').where({ id }).first('expires_at'))
        .expires_at;
    const before = await expiry();
    await eventually(async () => {
      if ((await expiry()) === before) {
        throw new Error('The leases have not been prolonged');
      }
    }, 30_000);
  }

  /** Runs helm without the portal. */
  async helm(
    cluster: SandboxCluster | undefined,
    ...args: string[]
  ): Promise<string> {
    const { exitCode, stdout, stderr } = await runHelm(args, {
      cluster,
      cwd: this.folder,
    });
    if (exitCode !== 0) {
      throw new Error(`helm ${args.join(' ')}: ${stderr}`);
    }
    return stdout;
  }

  /** What `helm list` says of every cluster, as {@link PortalClient.lines} has it. */
  async linesOfHelm(): Promise<string[]> {
    const lists = await Promise.all(
      this.clusters.map(async cluster => {
        const rows: Record<string, string>[] = JSON.parse(
          await this.helm(cluster, 'list', '--all-namespaces', '-o', 'json'),
        );
        return rows.map(
          ({ namespace, name, revision, status, chart }) =>
            `${cluster.name}/${namespace}/${name} v${revision} ${status} ${chart}`,
        );
      }),
    );
    return lists.flat().sort();
  }

  async stop(): Promise<void> {
    await Promise.all(this.members.map(({ process }) => process.stop()));
    await this.#client?.destroy();
    await dropDatabases(this.server, this.#prefix);
    await Promise.all(
      [...this.clusters, this.registry].map(started => started.stop()),
    );
    await rm(this.folder, { recursive: true, force: true });
  }

  async #seed(): Promise<void> {
    for (const version of ['1.0.0', '1.1.0']) {
      await packageChart({ name: 'web', version, crd: false }, this.folder);
      await this.helm(
        undefined,
        ...['push', `web-${version}.tgz`, `oci://${this.registry.host}/charts`],
        '--plain-http',
      );
    }
    await Promise.all(
      this.clusters.map(async cluster => {
        for (const name of ['web', 'api']) {
          await this.helm(
            cluster,
            ...['install', name, 'web-1.0.0.tgz'],
            ...['--namespace', name, '--create-namespace'],
          );
        }
      }),
    );
  }
}
