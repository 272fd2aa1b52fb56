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

import type { Agent } from 'node:http';

/**
 * The way a cluster is reached: `direct` with the credential of
 * `kubernetes.clusterLocatorMethods`, `kubeconfig` with a context of a
 * kubeconfig file, `proxy` through the Backstage kubernetes plugin.
 *
 * @public
 */
export type ClusterRoute = 'direct' | 'kubeconfig' | 'proxy';

/** A cluster that is configured. @public */
export interface ClusterDescription {
  /** Unique; the name that releases, URLs and annotations use. */
  name: string;
  title?: string;
  /** Undefined where the credential lives in the user's browser: it cannot be reached from here. */
  route?: ClusterRoute;
  /** The only namespaces to read; undefined = the whole cluster. */
  namespaces?: string[];
}

/** A user of Kubernetes, as whom requests are sent. @public */
export interface ImpersonatedUser {
  user: string;
  groups: string[];
}

/**
 * What it takes to send requests to the API server of one cluster. Requests go
 * to `baseUrl` + the path of the Kubernetes API, through `agent`, with the
 * headers of `authorize()`.
 *
 * @public
 */
export interface ClusterTransport {
  cluster: string;
  route: ClusterRoute;
  /** No slash at the end; may carry a path. */
  baseUrl: string;
  /** Keep-alive; knows the cluster's CA and the client certificate. Do not destroy it: it is shared. */
  agent: Agent;
  /** Headers for one request. Tokens may be short-lived: ask again for each request. */
  authorize(): Promise<Record<string, string>>;
  /** In whose name requests are sent; absent where they are the credential's own. */
  impersonate?: ImpersonatedUser;
}

/**
 * Knows the clusters and how to reach them.
 *
 * @public
 */
export interface ClusterAccess {
  /** Every configured cluster, also those that cannot be reached from here. Asked again, it sees clusters that came, went or were renamed. */
  listClusters(): Promise<ClusterDescription[]>;
  /**
   * @throws NotFoundError where no such cluster is configured, NotAllowedError
   * where its credential lives in the user's browser, ServiceUnavailableError
   * where the way to it that is configured does not lead to it at present
   */
  transport(cluster: string): Promise<ClusterTransport>;
}
