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

import type { BackendFeature } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import {
  isFinished,
  type Operation,
  type ReleaseList,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  locateHelm,
  OciRegistry,
  type OperatorChart,
  packageChart,
  runHelm,
  SandboxCluster,
  startCluster,
  type TestCluster,
  type TokenRules,
} from '@prophet-aiops/sandbox';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { Server } from 'node:http';
import { join } from 'node:path';
import request from 'supertest';
import helmReleasesPlugin from '..';
import { until } from '../operations/__testUtils__/until';

/** Where the plugin answers. */
export const API = '/api/helm-releases';

const component = (name: string, annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', annotations },
  relations: [{ type: 'ownedBy', targetRef: 'user:default/mock' }],
});

const entities = [
  component('web', {
    'helm.prophet.io/chart': 'web',
    'helm.prophet.io/namespace': 'apps',
  }),
  component('nothing', { 'helm.prophet.io/chart': 'not-there' }),
];

/** What differs from the usual. */
export interface PluginHarnessOptions {
  /** What the cluster says it is; on the sandbox's cluster, whichever the target. */
  kubernetesVersion?: string;
  /** Beside the registry. */
  chartSources?: { url: string; charts?: string[] }[];
  /** `helmReleases.operations`. */
  operations?: JsonObject;
  /** Whether the permission framework is switched on; give it a service then. */
  permissionsEnabled?: boolean;
  /** Further keys of `helmReleases`. */
  config?: JsonObject;
  /** Further keys beside `helmReleases`. */
  rootConfig?: JsonObject;
  /** Path of the binary, in place of the usual one. */
  helm?: string;
  /** What the registry asks for. */
  registryCredentials?: { username: string; password: string };
  /** What the portal's token may not do in the cluster. */
  tokenRules?: TokenRules;
  /** Services in place of the usual ones. */
  features?: BackendFeature[];
}

/**
 * The plugin in a test backend, on one cluster and a registry that holds the
 * chart `web`: release `web` in `apps`, which an entity of the caller claims,
 * and `orphan` in `elsewhere`, which none does.
 */
export class PluginHarness {
  static async start(
    options: PluginHarnessOptions = {},
  ): Promise<PluginHarness> {
    const directory = await mkdtemp(join(tmpdir(), 'plugin-test-'));
    const [cluster, registry] = await Promise.all([
      options.kubernetesVersion
        ? SandboxCluster.start({
            name: 'staging',
            kubernetesVersion: options.kubernetesVersion,
          })
        : startCluster({ name: 'staging' }),
      OciRegistry.start({ credentials: options.registryCredentials }),
    ]);
    const harness = new PluginHarness(directory, cluster, registry, options);
    await harness.#publish();
    await harness.#install();
    harness.#backend = await startTestBackend({
      features: [
        helmReleasesPlugin,
        mockServices.rootConfig.factory({ data: await harness.#config() }),
        catalogServiceMock.factory({ entities }),
        ...(options.features ?? []),
      ],
    });
    await until(
      'the release',
      async () => (await harness.list()).totalItems === 1,
    );
    return harness;
  }

  #backend: TestBackend | undefined;

  private constructor(
    private readonly directory: string,
    readonly cluster: TestCluster,
    readonly registry: OciRegistry,
    private readonly options: PluginHarnessOptions,
  ) {}

  async stop(): Promise<void> {
    await this.#backend?.stop();
    await Promise.all([this.cluster.stop(), this.registry.stop()]);
    await rm(this.directory, { recursive: true, force: true });
  }

  get server(): Server {
    return this.#backend!.server;
  }

  /** Asks as the owner of the entities. */
  get http() {
    return request(this.#backend!.server);
  }

  /** Runs helm directly, as somebody at a terminal would. */
  async helm(...args: string[]): Promise<string> {
    const result = await runHelm(args, { cluster: this.cluster });
    if (result.exitCode !== 0) {
      throw new Error(`helm ${args[0]}: ${result.stderr}`);
    }
    return result.stdout;
  }

  async list(query = 'entityRef=component:default/web'): Promise<ReleaseList> {
    const { body } = await this.http
      .get(`${API}/releases?${query}`)
      .expect(200);
    return body;
  }

  /** The operation, once it has ended. */
  async finished(id: string): Promise<Operation> {
    return until('the end of the operation', async () => {
      const { body } = await this.http.get(`${API}/operations/${id}`);
      return isFinished((body as Operation).state) && (body as Operation);
    });
  }

  /** @returns path of the archive */
  async package(chart: OperatorChart): Promise<string> {
    return packageChart(chart, this.directory);
  }

  /**
   * Pushes a version of a chart to the registry.
   *
   * @returns path of its archive
   */
  async publish(chart: OperatorChart): Promise<string> {
    const archive = await this.package(chart);
    const charts = `oci://${this.registry.host}/charts`;
    const { username, password } = this.options.registryCredentials ?? {};
    await this.helm(
      ...['push', archive, charts, '--plain-http'],
      ...(username ? ['--username', username] : []),
      ...(password ? ['--password', password] : []),
    );
    return archive;
  }

  async #publish(): Promise<void> {
    for (const version of ['1.0.0', '1.0.1', '1.1.0', '2.0.0-rc.1']) {
      const notes = 'Release {{ .Release.Name }} is there.';
      await this.publish({ name: 'web', version, notes });
    }
  }

  async #install(): Promise<void> {
    const archive = join(this.directory, 'web-1.0.0.tgz');
    await this.helm(
      ...['install', 'web', archive, '--namespace', 'apps'],
      ...['--create-namespace'],
      ...['--set', 'watchNamespace=default,adminPassword=hunter2'],
    );
    await this.helm(
      ...['install', 'orphan', archive, '--namespace', 'elsewhere'],
      ...['--create-namespace', '--skip-crds'],
    );
  }

  async #config() {
    const { url, caPem } = this.cluster;
    const { tokenRules } = this.options;
    const token = tokenRules
      ? await this.cluster.createToken(tokenRules)
      : this.cluster.token;
    const cluster = {
      name: 'staging',
      url,
      authProvider: 'serviceAccount',
      serviceAccountToken: token,
      caData: Buffer.from(caPem).toString('base64'),
    };
    return {
      ...this.options.rootConfig,
      kubernetes: {
        clusterLocatorMethods: [{ type: 'config', clusters: [cluster] }],
      },
      permission: { enabled: this.options.permissionsEnabled ?? false },
      helmReleases: {
        ...this.options.config,
        operations: this.options.operations ?? {},
        helm: { path: this.options.helm ?? (await locateHelm()) },
        chartSources: [
          {
            url: `oci://${this.registry.host}/charts`,
            plainHttp: true,
            ...this.options.registryCredentials,
          },
          ...(this.options.chartSources ?? []),
        ],
      },
    };
  }
}
