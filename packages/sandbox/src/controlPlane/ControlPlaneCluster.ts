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

import type { TokenRules } from '../kubernetes/auth/TokenRules';
import type { ObjectSelector } from '../kubernetes/controllers/HeldObjects';
import type { ClusterObjects, TestCluster } from '../target/TestCluster';
import { kubeconfigOf } from '../tools/kubeconfigOf';
import { RestrictionWebhook } from './access/RestrictionWebhook';
import { locateBinaries } from './binaries/locateBinaries';
import { ApiServerClient } from './client/ApiServerClient';
import { emptyCluster } from './client/emptyCluster';
import { ControlPlaneObjects } from './client/ControlPlaneObjects';
import { ApiFront } from './front/ApiFront';
import { fakeNode, NODE_PATH } from './servers/fakeNode';
import { ControlPlaneServers } from './servers/ControlPlaneServers';
import { RESTRICTED_NAMESPACE } from './servers/writeCredentials';

/** How a {@link ControlPlaneCluster} is to be. */
export interface ControlPlaneClusterOptions {
  /** Also the name of its kubeconfig context; `control-plane` by default. */
  name?: string;
  /** Any free one by default. */
  port?: number;
  /**
   * Minor of Kubernetes, `1.37`, `newest` or `oldest`; by default what
   * KUBERNETES_MINOR says, else what is at hand, else the newest.
   */
  kubernetesMinor?: string;
  /** Told what takes long; by default standard error. */
  say?: (line: string) => void;
}

/**
 * A Kubernetes control plane of real servers on loopback: etcd, API server,
 * controller manager and scheduler, and kwok instead of nodes with containers.
 */
export class ControlPlaneCluster implements TestCluster {
  readonly target = 'control-plane';
  readonly objects: ClusterObjects;
  readonly #client: ApiServerClient;
  #users = 0;

  /** @throws Error that says what to install, or the end of a server's log */
  static async start(
    options: ControlPlaneClusterOptions = {},
  ): Promise<ControlPlaneCluster> {
    const { name = 'control-plane', port } = options;
    const { kubernetesMinor = process.env.KUBERNETES_MINOR || undefined } =
      options;
    const say =
      options.say ?? (line => process.stderr.write(`control plane: ${line}\n`));
    const binaries = await locateBinaries(kubernetesMinor, say);
    const parts: { stop(): Promise<void> }[] = [];
    try {
      const webhook = await RestrictionWebhook.start();
      parts.push(webhook);
      const servers = await ControlPlaneServers.start({
        binaries,
        webhookUrl: webhook.url,
      });
      parts.unshift(servers);
      const { url, caPem } = servers;
      const front = await ApiFront.start({ name, url, caPem, port });
      parts.unshift(front);
      const cluster = new ControlPlaneCluster(name, servers, front, webhook);
      await cluster.#client.send('POST', NODE_PATH, fakeNode);
      return cluster;
    } catch (error) {
      for (const part of parts) {
        await part.stop();
      }
      throw error;
    }
  }

  private constructor(
    readonly name: string,
    /** Past the front: for benchmarks, and for whoever looks for a log. */
    readonly servers: ControlPlaneServers,
    private readonly front: ApiFront,
    private readonly webhook: RestrictionWebhook,
  ) {
    this.#client = new ApiServerClient(servers);
    this.objects = new ControlPlaneObjects(this.#client);
  }

  get url() {
    return this.front.url;
  }

  get caPem() {
    return this.front.caPem;
  }

  get token() {
    return this.servers.token;
  }

  get requests() {
    return this.front.requests;
  }

  get faults() {
    return this.front.faults;
  }

  kubeconfig(token: string = this.token): string {
    const { name, url, caPem } = this;
    return kubeconfigOf({ name, url, caPem, token });
  }

  async createToken(rules: TokenRules = {}): Promise<string> {
    const user = `user-${this.#users++}`;
    await this.objects.put({
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: user, namespace: RESTRICTED_NAMESPACE },
    });
    await this.objects.put({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: `restricted-${user}` },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'cluster-admin',
      },
      subjects: [
        { kind: 'ServiceAccount', name: user, namespace: RESTRICTED_NAMESPACE },
      ],
    });
    this.webhook.restrict(
      `system:serviceaccount:${RESTRICTED_NAMESPACE}:${user}`,
      rules,
    );
    return this.serviceAccountToken(RESTRICTED_NAMESPACE, user);
  }

  /** A bearer token of a service account, for an hour. */
  async serviceAccountToken(namespace: string, name: string): Promise<string> {
    const { status } = await this.#client.send<{ status: { token: string } }>(
      'POST',
      `/api/v1/namespaces/${namespace}/serviceaccounts/${name}/token`,
      { spec: { expirationSeconds: 3600 } },
    );
    return status.token;
  }

  async setReady(_selector: ObjectSelector, ready: boolean): Promise<void> {
    this.servers.pauseControllers(!ready);
  }

  /** Takes faults back, forgets what was asked, and removes what a test made. */
  async clear(): Promise<void> {
    this.faults.clear();
    await this.faults.unreachable(false);
    this.servers.pauseControllers(false);
    await emptyCluster(this.#client);
    this.requests.clear();
  }

  async stop(): Promise<void> {
    this.#client.close();
    await this.front.stop();
    await this.servers.stop();
    await this.webhook.stop();
  }
}
