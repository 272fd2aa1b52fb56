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

import { ControlPlaneCluster } from '../controlPlane/ControlPlaneCluster';
import { startCluster } from './startCluster';
import type { TestCluster } from './TestCluster';

/**
 * An empty cluster for each test of a file: always a new one of the sandbox,
 * and always the same control plane, emptied in between.
 */
export class ClusterFixture {
  #cluster?: TestCluster;

  constructor(private readonly options: { name: string }) {}

  get cluster(): TestCluster {
    if (!this.#cluster) {
      throw new Error('The cluster has not been started.');
    }
    return this.#cluster;
  }

  /** Before a test. */
  async start(): Promise<TestCluster> {
    this.#cluster ??= await startCluster(this.options);
    return this.#cluster;
  }

  /** After a test. */
  async clear(): Promise<void> {
    if (this.#cluster instanceof ControlPlaneCluster) {
      await this.#cluster.clear();
    } else {
      await this.stop();
    }
  }

  /** After the last one. */
  async stop(): Promise<void> {
    await this.#cluster?.stop();
    this.#cluster = undefined;
  }
}
