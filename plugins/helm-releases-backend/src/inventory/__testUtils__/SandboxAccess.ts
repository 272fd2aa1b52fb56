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

import { NotFoundError } from '@backstage/errors';
import type {
  ClusterAccess,
  ClusterDescription,
  ClusterTransport,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { TestCluster } from '@prophet-aiops/sandbox';
import { Agent } from 'node:https';

/** Access to clusters of either target, which a test may add, rename and remove. */
export class SandboxAccess implements ClusterAccess {
  readonly #entries = new Map<
    string,
    {
      description: ClusterDescription;
      cluster?: TestCluster;
      token?: string;
      agent: Agent;
    }
  >();

  add(
    cluster: TestCluster | undefined,
    description: Partial<ClusterDescription> & { token?: string } = {},
  ): this {
    const { token, ...rest } = description;
    const name = rest.name ?? cluster?.name ?? 'unnamed';
    this.#entries.set(name, {
      description: { route: cluster && 'direct', ...rest, name },
      cluster,
      token,
      agent: new Agent({ keepAlive: true, ca: cluster?.caPem }),
    });
    return this;
  }

  remove(name: string): void {
    this.#entries.get(name)?.agent.destroy();
    this.#entries.delete(name);
  }

  async listClusters(): Promise<ClusterDescription[]> {
    return [...this.#entries.values()].map(({ description }) => description);
  }

  async transport(name: string): Promise<ClusterTransport> {
    const entry = this.#entries.get(name);
    if (!entry?.cluster) {
      throw new NotFoundError(`No cluster "${name}" is configured.`);
    }
    const { cluster, token = cluster.token, agent } = entry;
    return {
      cluster: name,
      route: 'direct',
      baseUrl: cluster.url,
      agent,
      authorize: async () => ({ Authorization: `Bearer ${token}` }),
    };
  }

  close(): void {
    [...this.#entries.keys()].forEach(name => this.remove(name));
  }
}
