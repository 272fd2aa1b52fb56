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

import { mockServices } from '@backstage/backend-test-utils';
import {
  isFinished,
  type Operation,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type {
  ClusterTransport,
  HelmCli,
  ImpersonatedUser,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import {
  type OperatorChart,
  type ClusterFixture,
  packageChart,
  runHelm,
  type TestCluster,
} from '@prophet-aiops/sandbox';
import type { Knex } from 'knex';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseOperationStore } from '../../database/DatabaseOperationStore';
import { ChartArchives } from '../../plan/archives/ChartArchives';
import { PlanChecks } from '../../plan/basis/PlanChecks';
import type { RelayTimes } from '../../relay/RelayTimes';
import { HelmOperationExecutor } from '../HelmOperationExecutor';
import { OperationRunner, type RunnerTimes } from '../OperationRunner';
import type { OperationsConfig } from '../OperationsConfig';
import { OperationService } from '../OperationService';
import type { OperationRelease } from '../StartOptions';
import { OperationWatchdog, type WatchdogTimes } from '../OperationWatchdog';
import { migrateForTest } from './migrateForTest';
import { realHelm } from './realHelm';
import { clusterTransport } from './clusterTransport';
import { until } from './until';

const CONFIG: OperationsConfig = {
  timeoutSeconds: 30,
  wait: true,
  rollbackOnFailure: true,
  historyMax: 10,
  concurrency: 4,
  shutdownTimeoutSeconds: 20,
  retentionSeconds: 3_600,
  requireOwnership: true,
};

const CHART = { url: 'oci://charts.example/web', chart: 'web' };

/** One replica of the portal, as far as operations go. */
export interface Replica {
  runner: OperationRunner;
  service: OperationService;
  executor: HelmOperationExecutor;
  archives: ChartArchives;
  checks: PlanChecks;
}

/** A cluster with the release `apps/web`, and replicas that change it. */
export class OperationHarness {
  static async start(
    knex: Knex,
    clusters: ClusterFixture,
  ): Promise<OperationHarness> {
    await migrateForTest(knex);
    const directory = await mkdtemp(join(tmpdir(), 'operations-test-'));
    await mkdir(join(directory, 'work'));
    await clusters.start();
    return new OperationHarness(
      clusters,
      DatabaseOperationStore.create({ knex }),
      await realHelm(),
      directory,
    );
  }

  readonly transport: ClusterTransport;
  /** Where operations make their temporary folders. */
  readonly workingDirectory: string;
  readonly #agents: { destroy(): void }[] = [];
  readonly #replicas: Replica[] = [];
  readonly #watchdogs: OperationWatchdog[] = [];

  private constructor(
    private readonly clusters: ClusterFixture,
    readonly store: DatabaseOperationStore,
    readonly helm: HelmCli,
    readonly directory: string,
  ) {
    this.workingDirectory = join(directory, 'work');
    this.transport = this.#transport();
  }

  get cluster(): TestCluster {
    return this.clusters.cluster;
  }

  #transport(token?: string): ClusterTransport {
    const transport = clusterTransport(this.cluster, token);
    this.#agents.push(transport.agent);
    return transport;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#replicas.map(({ runner }) => runner.stop()));
    await Promise.all(this.#watchdogs.map(watchdog => watchdog.stop()));
    this.#agents.forEach(agent => agent.destroy());
    await this.clusters.clear();
    await rm(this.directory, { recursive: true, force: true });
  }

  /** Publishes a version of the chart `web`. */
  publish(chart: Partial<OperatorChart> & { version: string }) {
    return packageChart({ name: 'web', crd: false, ...chart }, this.directory);
  }

  archive(version: string): string {
    return join(this.directory, `web-${version}.tgz`);
  }

  /** Runs helm directly, as somebody at a terminal would. */
  async helmRun(...args: string[]) {
    const result = await runHelm([...args, '--namespace', 'apps'], {
      cluster: this.cluster,
    });
    return { ...result, ok: result.exitCode === 0 };
  }

  async install(version: string, ...args: string[]): Promise<void> {
    const { ok, stderr } = await this.helmRun(
      'install',
      'web',
      this.archive(version),
      '--create-namespace',
      ...args,
    );
    if (!ok) {
      throw new Error(stderr);
    }
  }

  /** The history as helm shows it, oldest first: `1 superseded 1.0.0`. */
  async history(): Promise<string[]> {
    const { stdout } = await this.helmRun('history', 'web', '-o', 'json');
    const revisions: { revision: number; status: string; chart: string }[] =
      JSON.parse(stdout);
    return revisions.map(
      ({ revision, status, chart }) =>
        `${revision} ${status} ${chart.replace('web-', '')}`,
    );
  }

  addReplica(
    options: {
      config?: Partial<OperationsConfig>;
      times?: Partial<RunnerTimes>;
      relayTimes?: Partial<RelayTimes>;
      /** Of the cluster; by default one that may do everything. */
      token?: string;
      /** Awaited before a chart is there. */
      pull?: (version: string, signal: AbortSignal) => Promise<void>;
      /** Which archive is there for a version. */
      archive?: (version: string) => string;
    } = {},
  ): Replica {
    const { store } = this;
    const logger = mockServices.logger.mock();
    const config = { ...CONFIG, ...options.config };
    const transport = options.token
      ? this.#transport(options.token)
      : this.transport;
    const archives = ChartArchives.create({
      helm: this.helm,
      directory: this.directory,
      pull: async (_chart, version, directory, signal) => {
        await options.pull?.(version, signal);
        const path = join(directory, 'chart.tgz');
        const archive = options.archive ?? (each => this.archive(each));
        await copyFile(archive(version), path);
        return path;
      },
    });
    const checks = new PlanChecks({ helm: this.helm, config });
    const executor = HelmOperationExecutor.create({
      helm: this.helm,
      clusters: {
        listClusters: async () => [{ name: 'staging', route: 'direct' }],
        transport: async () => transport,
      },
      archives,
      checks,
      config,
      logger,
      workingDirectory: this.workingDirectory,
      relayTimes: options.relayTimes,
    });
    const runner = OperationRunner.create({
      ...config,
      store,
      executor,
      logger,
      times: {
        pollMs: 100,
        heartbeatMs: 200,
        cancelPollMs: 50,
        ...options.times,
      },
    });
    runner.start();
    const service = OperationService.create({ store, runner });
    const replica = { runner, service, executor, archives, checks };
    this.#replicas.push(replica);
    return replica;
  }

  addWatchdog(
    { executor }: Replica,
    times: Partial<WatchdogTimes>,
  ): OperationWatchdog {
    const watchdog = OperationWatchdog.create({
      store: this.store,
      logger: mockServices.logger.mock(),
      describeRelease: lost => executor.describeLost(lost),
      times: { intervalMs: 100, ...times },
    });
    watchdog.start();
    this.#watchdogs.push(watchdog);
    return watchdog;
  }

  /** What the inventory would say of the release. */
  async release(
    overrides: Partial<OperationRelease> = {},
  ): Promise<OperationRelease> {
    const history = (await this.history()).map(line => line.split(' '));
    const [revision, , version] = history[history.length - 1];
    const running = history.findLast(([, status]) => status === 'deployed');
    return {
      cluster: 'staging',
      namespace: 'apps',
      name: 'web',
      driver: 'secret',
      targetNamespace: 'apps',
      revision: Number(revision),
      chart: { name: 'web', version },
      ...(running &&
        running[0] !== revision && {
          running: { revision: Number(running[0]), chartVersion: running[2] },
        }),
      delivery: { method: 'helm' },
      applyMethod: 'ssa',
      ...overrides,
    };
  }

  async startUpgrade(
    { service }: Replica,
    chartVersion: string,
    options: {
      values?: string;
      release?: Partial<OperationRelease>;
      planDigest?: string;
      actAs?: ImpersonatedUser;
    } = {},
  ): Promise<Operation> {
    return service.startUpgrade({
      release: await this.release(options.release),
      chart: CHART,
      chartVersion,
      values: options.values,
      planDigest: options.planDigest,
      actAs: options.actAs,
      requestedBy: 'user:default/alice',
      entityRef: 'component:default/web',
    });
  }

  /** What names a plan of an upgrade that is made now. */
  async planDigest(
    { archives, checks }: Replica,
    chartVersion: string,
  ): Promise<string> {
    const { signal } = new AbortController();
    const release = await this.release();
    const { digest } = await archives.find({
      reference: CHART,
      version: chartVersion,
      maxAgeMs: 0,
      signal,
    });
    const basis = await checks.basisOf({
      ...release,
      transport: this.transport,
      release,
      upgrade: { archive: digest },
      signal,
    });
    return checks.remember(basis);
  }

  async startRollback(
    { service }: Replica,
    revision: number,
    release?: Partial<OperationRelease>,
  ): Promise<Operation> {
    return service.startRollback({
      release: await this.release(release),
      revision,
      requestedBy: 'user:default/alice',
      entityRef: 'component:default/web',
    });
  }

  /** The operation when it has ended. */
  ended({ id }: Operation): Promise<Operation> {
    return until(`the end of operation ${id}`, async () => {
      const operation = await this.store.get(id);
      return operation && isFinished(operation.state) && operation;
    });
  }

  /** The log as lines. */
  async log({ id }: Operation): Promise<string[]> {
    const events = await this.store.listEvents(id, { after: 0, limit: 5000 });
    return events.map(({ stream, message }) => `${stream}: ${message}`);
  }

  readonly until = until;

  /** Waits for a line of the log. */
  logged(operation: Operation, text: string): Promise<string> {
    return until(`"${text}" in the log`, async () =>
      (await this.log(operation)).find(line => line.includes(text)),
    );
  }

  /** Holds the operator of the release back from becoming ready, or lets it go. */
  async setReady(ready: boolean): Promise<void> {
    await this.cluster.setReady(
      { kind: 'Deployment', namespace: 'apps', name: 'web' },
      ready,
    );
  }

  /** Waits until the cluster holds a revision in a status, as its labels say. */
  revisionIs(revision: number, status: string): Promise<boolean> {
    return until(`revision ${revision} ${status}`, async () => {
      const secrets = await this.cluster.objects.list({
        apiVersion: 'v1',
        kind: 'Secret',
      });
      return secrets.some(
        ({ metadata }) =>
          metadata.labels?.version === String(revision) &&
          metadata.labels?.status === status,
      );
    });
  }
}
