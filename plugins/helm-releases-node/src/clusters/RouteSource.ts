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

import type { ClusterRoute, ClusterTransport } from './ClusterAccess';

/** A cluster as one way of reaching clusters knows it. */
export interface RoutedCluster {
  name: string;
  title?: string;
  /** False where the credential lives in the user's browser. */
  reachable: boolean;
}

/** One way of reaching clusters, and the clusters that it knows. */
export interface RouteSource {
  readonly route: ClusterRoute;
  /** The same list as before where nothing has changed. */
  list(): Promise<readonly RoutedCluster[]>;
  /** Undefined where this way does not know the cluster. */
  transport(cluster: string): Promise<ClusterTransport | undefined>;
}
