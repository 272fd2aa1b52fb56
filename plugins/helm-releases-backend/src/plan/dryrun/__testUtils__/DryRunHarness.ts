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
import type {
  ApplyMethod,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  kubeJson,
  KubeStatusError,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import {
  ClusterFixture,
  type LoggedRequest,
  type OperatorChart,
  packageChart,
  runHelm,
  type TestCluster,
} from '@prophet-aiops/sandbox';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterTransport } from '../../../operations/__testUtils__/clusterTransport';
import { until } from '../../../operations/__testUtils__/until';
import { realHelm } from '../../../operations/__testUtils__/realHelm';
import type { DryRunResult, LivingObject } from '../../DryRunner';
import { RelayDryRunner } from '../RelayDryRunner';
import { type ClusterState, clusterState } from './clusterState';

/** How the release `apps/web` is changed in a dry run. */
export interface DryRunOptions {
  driver?: StorageDriver;
  applyMethod?: ApplyMethod;
  /** YAML. */
  values?: string;
  /** Of the cluster; by default one that may do everything. */
  token?: string;
  /** More of helm's arguments. */
  flags?: string[];
  living?: Promise<LivingObject[]>;
  signal?: AbortSignal;
  limitMs?: number;
}

/** A cluster for each test with the release `apps/web`, and dry runs that must not change it. */
export class DryRunHarness {
  /** To be called where tests are declared; fails a test whose dry runs changed anything. */
  static create(): DryRunHarness {
    const harness = new DryRunHarness();
    beforeEach(() => harness.#start());
    afterEach(() => harness.#stop());
    afterAll(() => harness.#clusters.stop());
    return harness;
  }

  readonly #clusters = new ClusterFixture({ name: 'staging' });
  #directory = '';
  #runs = 0;
  #traces: string[] = [];
  #sent: LoggedRequest[] = [];

  readonly until = until;

  private constructor() {}

  get cluster(): TestCluster {
    return this.#clusters.cluster;
  }

  /** A folder of the test. */
  get directory(): string {
    return this.#directory;
  }

  async #start(): Promise<void> {
    this.#runs = 0;
    this.#traces = [];
    this.#sent = [];
    await this.#clusters.start();
    this.#directory = await mkdtemp(join(tmpdir(), 'dry-run-test-'));
  }

  /** @throws Error where a dry run sent a write that is not marked, or changed anything */
  async #stop(): Promise<void> {
    await this.#clusters.clear();
    await rm(this.#directory, { recursive: true, force: true });
    if (this.#traces.length > 0) {
      throw new Error(`Dry runs left traces:\n${this.#traces.join('\n')}`);
    }
  }

  /** Publishes a version of the chart `web`; it has no CRD. */
  publish(chart: Partial<OperatorChart> & { version: string }) {
    return packageChart({ name: 'web', crd: false, ...chart }, this.directory);
  }

  /** Runs helm in earnest. @throws Error with its stderr */
  async helm(
    args: string[],
    { driver = 'secret' }: { driver?: StorageDriver } = {},
  ): Promise<string> {
    const { exitCode, stdout, stderr } = await runHelm(
      [...args, '--namespace', 'apps'],
      { cluster: this.cluster, env: { HELM_DRIVER: driver } },
    );
    if (exitCode !== 0) {
      throw new Error(stderr);
    }
    return stdout;
  }

  install(
    archive: string,
    { driver, applyMethod = 'ssa' }: DryRunOptions = {},
    ...flags: string[]
  ) {
    return this.helm(
      [
        ...['install', 'web', archive, '--create-namespace'],
        `--server-side=${applyMethod === 'ssa'}`,
        ...flags,
      ],
      { driver },
    );
  }

  /**
   * Waits until the cluster says what may be done with the kinds of a group and
   * version. A real one publishes those of a new definition a moment after it
   * serves them.
   */
  async untilPublished(apiVersion: string): Promise<void> {
    const transport = clusterTransport(this.cluster);
    const path = `/openapi/v3/apis/${apiVersion}`;
    try {
      await until(`${path} to be there`, () =>
        kubeJson(transport, { path }).then(
          () => true,
          (error: Error) => {
            if (error instanceof KubeStatusError && error.status === 404) {
              return false;
            }
            throw error;
          },
        ),
      );
    } finally {
      transport.agent.destroy();
    }
  }

  upgrade(archive: string, options: DryRunOptions = {}) {
    return this.dryRun(['upgrade', 'web', archive], options);
  }

  rollback(revision: number, options: DryRunOptions = {}) {
    return this.dryRun(['rollback', 'web', String(revision)], options);
  }

  /** Whatever comes of it, its traces are looked for after the test. */
  async dryRun(
    command: string[],
    options: DryRunOptions = {},
  ): Promise<DryRunResult> {
    const { driver = 'secret', applyMethod = 'ssa', values } = options;
    const home = join(this.directory, `home-${++this.#runs}`);
    const valuesFile = join(this.directory, `values-${this.#runs}.yaml`);
    await mkdir(home);
    await writeFile(valuesFile, values ?? '');
    const transport = clusterTransport(this.cluster, options.token);
    const runner = new RelayDryRunner({
      helm: await realHelm(),
      logger: mockServices.logger.mock(),
      limitMs: options.limitMs,
    });
    const before = await clusterState(this.cluster);
    this.cluster.requests.clear();
    try {
      return await runner.run({
        transport,
        release: { cluster: 'staging', namespace: 'apps', name: 'web' },
        driver,
        home,
        args: kubeconfig => [
          ...command,
          ...['--kubeconfig', kubeconfig, '--namespace', 'apps'],
          ...(command[0] === 'uninstall'
            ? []
            : [`--server-side=${applyMethod === 'ssa'}`]),
          '--wait=hookOnly',
          ...(values === undefined ? [] : ['--values', valuesFile]),
          ...(options.flags ?? []),
        ],
        living: options.living,
        signal: options.signal,
      });
    } finally {
      transport.agent.destroy();
      this.#sent = this.cluster.requests.list();
      this.#traces.push(
        ...unmarkedWrites(this.#sent),
        ...changes(before, await clusterState(this.cluster)),
      );
    }
  }

  /** Who read an object in the last dry run: `helm`, or the `relay` by itself. */
  readers(path: string): string[] {
    return this.#sent
      .filter(request => request.method === 'GET' && request.path === path)
      .map(({ userAgent }) => (/helm/i.test(userAgent) ? 'helm' : 'relay'));
  }

  /** What the last dry run sent to the cluster. */
  sent(method: string, path: RegExp): string[] {
    return this.#sent
      .filter(request => request.method === method && path.test(request.path))
      .map(request => request.path);
  }

  /** The answers in a line each: `apply Deployment apps/web accepted`. */
  lines({ answers }: DryRunResult): string[] {
    return answers.map(({ write, object, hook, verdict }) =>
      [
        write,
        object.kind,
        `${object.namespace ?? ''}/${object.name}`,
        ...(hook ? ['hook'] : []),
        verdict,
      ].join(' '),
    );
  }
}

/** Writes that reached the cluster and were not marked as a dry run. */
function unmarkedWrites(requests: LoggedRequest[]): string[] {
  return requests
    .filter(
      ({ method, path }) =>
        !['GET', 'HEAD'].includes(method) &&
        new URL(path, 'https://cluster').searchParams.get('dryRun') !== 'All',
    )
    .map(({ method, path }) => `not marked: ${method} ${path}`);
}

function changes(before: ClusterState, after: ClusterState): string[] {
  return [...new Set(Object.keys({ ...before, ...after }))]
    .filter(object => before[object] !== after[object])
    .map(object => `${object}: ${before[object]} became ${after[object]}`);
}
