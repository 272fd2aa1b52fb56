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

import type { TestCluster } from '../target/TestCluster';
import { kubeconfigOf } from '../tools/kubeconfigOf';
import type { TokenRules } from './auth/TokenRules';
import { Tokens } from './auth/Tokens';
import { collectGarbage } from './controllers/collectGarbage';
import { ObjectSelector } from './controllers/HeldObjects';
import { PretendedControllers } from './controllers/PretendedControllers';
import { serveCustomResources } from './controllers/serveCustomResources';
import { ApiServer } from './http/ApiServer';
import { Faults } from './http/Faults';
import { HttpsEndpoint } from './http/HttpsEndpoint';
import { RequestLog } from './http/RequestLog';
import { createServerCertificate } from './http/ServerCertificate';
import { ResourceRegistry } from './resources/ResourceRegistry';
import { ObjectStore } from './store/ObjectStore';
import { ResourceStore } from './store/ResourceStore';

/** How a {@link SandboxCluster} is to be. */
export interface SandboxClusterOptions {
  /** Also the name of its kubeconfig context; `sandbox` by default. */
  name?: string;
  /** Any free one by default. */
  port?: number;
  /** What `/version` says; `v1.35.2` by default. */
  kubernetesVersion?: string;
  /** Answer Secrets and the like in protobuf where a client asks for it, as a real API server does. */
  protobuf?: boolean;
  /** Compress answers above 128 KiB where a client asks for it; true by default. */
  gzip?: boolean;
  /** How long workloads take to become ready; 0 by default. */
  readyAfterMs?: number;
  /** How often watches that allow it get a bookmark; 10 s by default. */
  bookmarkIntervalMs?: number;
}

/**
 * An in-memory Kubernetes API server on loopback, with TLS and a CA of its own: enough of the API
 * for helm, kubectl and client-node, and pretended controllers instead of nodes.
 */
export class SandboxCluster implements TestCluster {
  readonly target = 'sandbox';
  /** A bearer token that may do everything. */
  readonly token: string;
  /** What clients asked. */
  readonly requests = new RequestLog();
  /** Makes the cluster fail. */
  readonly faults: Faults;
  /** Direct access for tests. */
  readonly store: ObjectStore;

  private readonly tokens = new Tokens();
  private readonly controllers: PretendedControllers;
  private readonly apiServer: ApiServer;
  private endpoint!: HttpsEndpoint;

  private constructor(
    readonly name: string,
    readonly caPem: string,
    options: SandboxClusterOptions,
  ) {
    this.token = this.tokens.create({}, 'sandbox:admin');
    const store = new ResourceStore();
    const registry = new ResourceRegistry();
    // Before the API server, so that its watches tell of changes in order.
    this.faults = new Faults({
      setReachable: reachable => this.endpoint.setReachable(reachable),
      silenceWatches: () => this.apiServer.silenceWatches(),
      expireWatches: takes => this.apiServer.expireWatches(takes),
    });
    this.apiServer = new ApiServer(
      {
        store,
        registry,
        tokens: this.tokens,
        requests: this.requests,
        kubernetesVersion: options.kubernetesVersion ?? 'v1.35.2',
        protobuf: options.protobuf ?? false,
        gzip: options.gzip ?? true,
        bookmarkIntervalMs: options.bookmarkIntervalMs ?? 10_000,
      },
      this.faults,
    );
    this.store = new ObjectStore(store, registry);
    serveCustomResources(store, registry);
    collectGarbage(store, registry);
    this.controllers = new PretendedControllers(
      store,
      registry,
      options.readyAfterMs ?? 0,
    );
    ['default', 'kube-system', 'kube-public', 'kube-node-lease'].forEach(
      namespace => this.store.ensureNamespace(namespace),
    );
  }

  /** Starts a cluster that holds only the usual namespaces. */
  static async start(
    options: SandboxClusterOptions = {},
  ): Promise<SandboxCluster> {
    const name = options.name ?? 'sandbox';
    const certificate = await createServerCertificate(name);
    const cluster = new SandboxCluster(name, certificate.caPem, options);
    cluster.endpoint = await HttpsEndpoint.listen(
      certificate,
      cluster.apiServer.listener,
      options.port ?? 0,
    );
    return cluster;
  }

  /** `https://127.0.0.1:<port>`. */
  get url(): string {
    return this.endpoint.url;
  }

  /**
   * A kubeconfig in YAML with one context, which is called like the cluster.
   *
   * @param token - another than the one that may do everything
   */
  kubeconfig(token: string = this.token): string {
    const { name, url, caPem } = this;
    return kubeconfigOf({ name, url, caPem, token });
  }

  get objects(): ObjectStore {
    return this.store;
  }

  /** A bearer token of another user, who may do all that the rules do not deny. */
  createToken(rules?: TokenRules): string {
    return this.tokens.create(rules);
  }

  /** Holds a workload back from becoming ready, also one that is yet to come, or lets it go. */
  setReady(selector: ObjectSelector, ready: boolean): void {
    this.controllers.setReady(selector, ready);
  }

  /** Closes every socket. */
  async stop(): Promise<void> {
    this.controllers.stop();
    await this.endpoint.setReachable(false);
  }
}
