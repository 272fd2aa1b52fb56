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
  type OperatorChart,
  packageChart,
  runHelm,
  SandboxCluster,
} from '@prophet-aiops/sandbox';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Replica } from '../../src/__testUtils__/Replica';
import { replicaSetup } from '../../src/__testUtils__/replicaSetup';

const API = '/api/helm-releases';

/**
 * A backend in a process of its own, with one cluster that holds two releases
 * of the chart `web`: `apps/web`, and `alone/alone` for helm by itself.
 */
export class Portal {
  /** @param chart - what differs from the usual chart, in each version */
  static async start(
    versions: string[],
    chart: Partial<OperatorChart> = {},
  ): Promise<Portal> {
    const folder = mkdtempSync(join(tmpdir(), 'helm-releases-bench-'));
    const cluster = await SandboxCluster.start({
      name: 'bench',
      protobuf: true,
    });
    writeFileSync(join(folder, 'kubeconfig'), cluster.kubeconfig(), {
      mode: 0o600,
    });
    const registry = await OciRegistry.start();
    const portal = new Portal(folder, cluster, registry);
    try {
      for (const version of versions) {
        await packageChart(
          { name: 'web', crd: false, ...chart, version },
          folder,
        );
        await portal.helm([
          'push',
          portal.archive(version),
          `oci://${registry.host}/charts`,
          '--plain-http',
        ]);
      }
      for (const [namespace, name] of [
        ['apps', 'web'],
        ['alone', 'alone'],
      ]) {
        await portal.helm([
          ...['install', name, portal.archive(versions[0])],
          ...['--namespace', namespace, '--create-namespace'],
        ]);
      }
      portal.#backend = await Replica.start(
        replicaSetup({
          clusters: [cluster],
          registry,
          helm: await locateHelm(),
          database: { client: 'better-sqlite3', connection: ':memory:' },
        }),
        folder,
      );
      return portal;
    } catch (error) {
      await portal.stop();
      throw error;
    }
  }

  #backend?: Replica;

  private constructor(
    private readonly folder: string,
    readonly cluster: SandboxCluster,
    private readonly registry: OciRegistry,
  ) {}

  /** Path of the cluster's kubeconfig. */
  get kubeconfig(): string {
    return join(this.folder, 'kubeconfig');
  }

  /** Path of the chart. */
  archive(version: string): string {
    return join(this.folder, `web-${version}.tgz`);
  }

  /** Runs helm without the portal. */
  async helm(args: string[]): Promise<void> {
    const { exitCode, stderr } = await runHelm(args, {
      kubeconfigPath: this.kubeconfig,
      home: this.folder,
    });
    if (exitCode !== 0) {
      throw new Error(`helm ${args[0]} failed: ${stderr}`);
    }
  }

  async get<T>(path: string): Promise<T> {
    return this.#call(path);
  }

  async post<T>(path: string, body: object): Promise<T> {
    return this.#call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async stop(): Promise<void> {
    await this.#backend?.stop();
    await Promise.all([this.cluster.stop(), this.registry.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #call<T>(path: string, init?: RequestInit): Promise<T> {
    const answer = await fetch(`${this.#backend!.url}${API}${path}`, init);
    if (!answer.ok) {
      throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    }
    return answer.json() as Promise<T>;
  }
}
