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
  type OperatorChart,
  packageChart,
  runHelm,
  SandboxCluster,
} from '@prophet-aiops/sandbox';
import {
  isFinished,
  type Operation,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PortalClient } from '../../../__testUtils__/PortalClient';
import { RecordedHelm } from '../../../__testUtils__/RecordedHelm';
import { Replica } from '../../../__testUtils__/Replica';
import { replicaSetup } from '../../../__testUtils__/replicaSetup';
import { eventually } from '../../../inventory/__testUtils__/eventually';
import { inParallel } from '../../../inventory/inParallel';
import type { CrashRow } from './CrashRow';

const VERSIONS = ['1.0.0', '1.1.0', '1.2.0'];
/** For what is no promise: the machine may be busy. */
const PATIENCE_MS = 180_000;

/** A portal in a process of its own, on a database that outlives it. */
export interface Portal {
  process: Replica;
  client: PortalClient;
}

/** A cluster with a release a row, and portals on one database file that die. */
export class CrashSetting {
  static async start(rows: CrashRow[]): Promise<CrashSetting> {
    const folder = await mkdtemp(join(tmpdir(), 'crash-test-'));
    const [helm, registry, cluster] = await Promise.all([
      RecordedHelm.create(folder),
      OciRegistry.start(),
      SandboxCluster.start({ name: 'staging' }),
    ]);
    const setting = new CrashSetting(folder, helm, registry, cluster);
    await mkdir(setting.temporaryFolder);
    await setting.#publish();
    await inParallel(rows, 3, row => setting.#install(row));
    return setting;
  }

  readonly #portals: Portal[] = [];

  private constructor(
    private readonly folder: string,
    readonly helm: RecordedHelm,
    private readonly registry: OciRegistry,
    readonly cluster: SandboxCluster,
  ) {}

  /** Where portals make their temporary folders. */
  get temporaryFolder(): string {
    return join(this.folder, 'tmp');
  }

  temporaryFolders(): Promise<string[]> {
    return readdir(this.temporaryFolder);
  }

  /** Starts a portal, and waits until it knows the releases. */
  async addPortal(rows: CrashRow[]): Promise<Portal> {
    const process = await Replica.start(
      replicaSetup({
        clusters: [this.cluster],
        registry: this.registry,
        helm: this.helm.path,
        database: {
          client: 'better-sqlite3',
          connection: { directory: join(this.folder, 'database') },
        },
        operations: {
          concurrency: rows.length,
          timeout: '60s',
          stuckAfter: '1s',
          installs: [{ namespaces: rows.map(({ name }) => name) }],
        },
      }),
      this.temporaryFolder,
    );
    const portal = { process, client: new PortalClient(process.url) };
    this.#portals.push(portal);
    await eventually(async () => {
      const lines = await portal.client.lines();
      const missing = rows.filter(
        row =>
          this.newest(row) &&
          !lines.some(line => line.includes(`/${row.name} v`)),
      );
      if (missing.length > 0) {
        throw new Error(`The portal does not know ${missing[0].name} yet`);
      }
    }, PATIENCE_MS);
    return portal;
  }

  /** @returns the id of the operation */
  begin({ client }: Portal, { kind, name }: CrashRow): Promise<string> {
    const release = `/releases/staging/${name}/${name}`;
    switch (kind) {
      case 'upgrade':
        return client.start(`${release}/upgrades`, { chartVersion: '1.1.0' });
      case 'rollback':
        return client.start(`${release}/rollbacks`, { revision: 1 });
      case 'install':
        return client.start(`${release}/installs`, {
          entityRef: 'component:default/web',
          chartVersion: '1.1.0',
        });
      default:
        return client.start(`${release}/uninstalls`, {});
    }
  }

  ended({ client }: Portal, id: string, withinMs = PATIENCE_MS) {
    return eventually(async (): Promise<Operation> => {
      const operation = await client.operation(id);
      if (!isFinished(operation.state)) {
        throw new Error(`Operation ${id} is still ${operation.state}`);
      }
      return operation;
    }, withinMs);
  }

  /** Starts a change and waits for its end. */
  async change(
    portal: Portal,
    { name }: CrashRow,
    path: string,
    body: object = {},
  ): Promise<Operation> {
    const id = await eventually(
      () =>
        portal.client.start(`/releases/staging/${name}/${name}/${path}`, body),
      PATIENCE_MS,
    );
    return this.ended(portal, id);
  }

  /** The newest revision as helm's labels have it: `2 pending-upgrade`; undefined where there is no release. */
  newest({ name }: CrashRow): { revision: number; status: string } | undefined {
    const revisions = this.cluster.store
      .list({ apiVersion: 'v1', kind: 'Secret', namespace: name })
      .filter(({ metadata }) => metadata.labels?.owner === 'helm')
      .map(({ metadata: { labels = {} } }) => ({
        revision: Number(labels.version),
        status: labels.status,
      }))
      .sort((a, b) => b.revision - a.revision);
    return revisions[0];
  }

  /** The helm processes that changed a release, in the order of their start. */
  helmsOf({ name }: CrashRow): Promise<number[]> {
    return this.helm.pids(`--namespace ${name} `);
  }

  async stop(): Promise<void> {
    await Promise.all(this.#portals.map(({ process }) => process.kill()));
    await Promise.all([this.cluster.stop(), this.registry.stop()]);
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Publishes a version of the chart beside the usual ones. */
  async publish(chart: Partial<OperatorChart> & { version: string }) {
    await packageChart({ name: 'web', crd: false, ...chart }, this.folder);
    const charts = `oci://${this.registry.host}/charts`;
    await this.#run('push', `web-${chart.version}.tgz`, charts, '--plain-http');
  }

  async #publish(): Promise<void> {
    for (const version of VERSIONS) {
      await this.publish({ version });
    }
  }

  async #install({ kind, name }: CrashRow): Promise<void> {
    if (kind === 'install') {
      this.cluster.store.ensureNamespace(name);
      return;
    }
    const namespace = ['--namespace', name, '--create-namespace'];
    await this.#run('install', name, 'web-1.0.0.tgz', ...namespace);
    if (kind === 'rollback') {
      await this.#run('upgrade', name, 'web-1.1.0.tgz', ...namespace);
    }
  }

  async #run(...args: string[]): Promise<void> {
    const { cluster, folder } = this;
    const { exitCode, stderr } = await runHelm(args, { cluster, cwd: folder });
    if (exitCode !== 0) {
      throw new Error(`helm ${args.join(' ')}: ${stderr}`);
    }
  }
}
