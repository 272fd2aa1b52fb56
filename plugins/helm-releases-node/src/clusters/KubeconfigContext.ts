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

import { InputError, ServiceUnavailableError } from '@backstage/errors';
import type { KubeConfig } from '@kubernetes/client-node';
import type { Agent } from 'node:http';
import type { RequestOptions } from 'node:https';
import { AgentPool, type ConnectionSettings } from '../transport/AgentPool';
import type { ClusterTransport } from './ClusterAccess';

// An exec plugin that names no expiry would otherwise run for each request.
const FRESH_MS = 10_000;

/** What a context of a kubeconfig says about requests, its plugins having run. */
interface ResolvedContext {
  resolvedAt: number;
  headers: Record<string, string>;
  tls: ConnectionSettings;
  /** Made by client-node; used where the cluster is behind a `proxy-url`. */
  proxyAgent?: Agent;
}

/** One context of a kubeconfig: a cluster with the credential of a user. */
export class KubeconfigContext {
  readonly #config: KubeConfig;
  readonly #agents: AgentPool;
  #resolved?: ResolvedContext;
  #resolving?: Promise<ResolvedContext>;

  /** @param config - its current context is the one meant */
  constructor(config: KubeConfig, agents: AgentPool = new AgentPool()) {
    this.#config = config;
    this.#agents = agents;
  }

  /** The same context as a changed file has it, with the connections of this one. */
  with(config: KubeConfig): KubeconfigContext {
    return new KubeconfigContext(config, this.#agents);
  }

  async transport(): Promise<ClusterTransport> {
    const name = this.#config.getCurrentContext();
    const server = this.#config.getCurrentCluster()?.server;
    if (!server) {
      throw new InputError(
        `Context "${name}" of the kubeconfig names a cluster that the file does not hold.`,
      );
    }
    const baseUrl = server.replace(/\/+$/, '');
    const { tls, proxyAgent } = await this.#resolve();
    const proxy = this.#config.getCurrentCluster()?.proxyUrl;
    return {
      cluster: name,
      route: 'kubeconfig',
      baseUrl,
      agent: proxyAgent
        ? this.#agents.agent(name, { baseUrl, tls, proxy }, () => proxyAgent)
        : this.#agents.forUrl(name, baseUrl, tls),
      authorize: async () => (await this.#resolve()).headers,
    };
  }

  async #resolve(): Promise<ResolvedContext> {
    if (this.#resolved && Date.now() - this.#resolved.resolvedAt < FRESH_MS) {
      return this.#resolved;
    }
    this.#resolving ??= this.#ask().finally(() => {
      this.#resolving = undefined;
    });
    this.#resolved = await this.#resolving;
    return this.#resolved;
  }

  async #ask(): Promise<ResolvedContext> {
    const options: RequestOptions = { headers: {} };
    try {
      await this.#config.applyToHTTPSOptions(options);
    } catch (error) {
      throw new ServiceUnavailableError(
        `The credential of context "${this.#config.getCurrentContext()}" cannot be had: ${firstLine(
          error as Error,
        )}`,
      );
    }
    const { ca, cert, key, pfx, passphrase, servername, auth } = options;
    const headers = { ...(options.headers as Record<string, string>) };
    if (auth) {
      headers.Authorization = `Basic ${Buffer.from(auth).toString('base64')}`;
    }
    return {
      resolvedAt: Date.now(),
      headers,
      tls: {
        ca,
        cert,
        key,
        pfx,
        passphrase,
        servername,
        rejectUnauthorized: options.rejectUnauthorized,
      },
      proxyAgent: this.#config.getCurrentCluster()?.proxyUrl
        ? (options.agent as Agent)
        : undefined,
    };
  }
}

function firstLine(error: Error): string {
  return error.message.trim().split('\n')[0].slice(0, 200);
}
