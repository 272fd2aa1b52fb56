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
import type { Faults } from '../kubernetes/http/Faults';
import type { RequestLog } from '../kubernetes/http/RequestLog';
import type { KubeObject } from '../kubernetes/KubeObject';
import type {
  KindReference,
  ObjectReference,
} from '../kubernetes/store/ObjectStore';

/** What a suite runs on: the sandbox's stand-in, or servers that nobody here wrote. */
export type ClusterTarget = 'sandbox' | 'control-plane';

/** A real cluster takes its time; the sandbox answers at once. */
export type Awaitable<T> = T | Promise<T>;

/** Objects of a cluster, read and written past every fault. */
export interface ClusterObjects {
  /** Stores an object, new or as the next state; makes its namespace where it is missing. */
  put(object: KubeObject): Awaitable<KubeObject>;
  get(reference: ObjectReference): Awaitable<KubeObject | undefined>;
  /** @returns false if there was no such object */
  delete(reference: ObjectReference): Awaitable<boolean>;
  /** Objects of a kind, of all namespaces if none is named. */
  list(
    query: KindReference & { namespace?: string; labelSelector?: string },
  ): Awaitable<KubeObject[]>;
  ensureNamespace(name: string): Awaitable<void>;
}

/** A cluster that a suite runs on, whichever target it is. */
export interface TestCluster {
  readonly target: ClusterTarget;
  readonly name: string;
  /** `https://127.0.0.1:<port>` */
  readonly url: string;
  readonly caPem: string;
  /** A bearer token that may do everything. */
  readonly token: string;
  /** What clients asked. */
  readonly requests: RequestLog;
  readonly faults: Faults;
  readonly objects: ClusterObjects;
  /**
   * A kubeconfig in YAML with one context, which is called like the cluster.
   *
   * @param token - default: the one that may do everything
   */
  kubeconfig(token?: string): string;
  /** A bearer token of another user, who may do all that the rules do not deny. */
  createToken(rules?: TokenRules): Awaitable<string>;
  /**
   * Holds the workloads that match back from becoming ready, or lets them go. A
   * real cluster holds back every workload.
   */
  setReady(selector: ObjectSelector, ready: boolean): Awaitable<void>;
  stop(): Promise<void>;
}
