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

import type {
  ClusterStatus,
  InstallTarget,
  ReleaseSelector,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { InstallRules } from './InstallRules';

const UNUSABLE: ClusterStatus['status'][] = [
  'sign-in-only',
  'unreachable',
  'forbidden',
];

/**
 * Clusters into which the chart of an entity may be installed, as the rules
 * and its annotations allow, and where it does not run yet.
 *
 * @param running - names of clusters in which it runs
 */
export function installTargets(
  clusters: ClusterStatus[],
  selector: Pick<ReleaseSelector, 'clusters' | 'namespaces'>,
  options: { rules: InstallRules; running: Set<string> },
): InstallTarget[] {
  const { rules, running } = options;
  return clusters
    .filter(
      ({ name }) =>
        !running.has(name) &&
        (selector.clusters.length === 0 || selector.clusters.includes(name)),
    )
    .map(cluster => ({
      cluster: cluster.name,
      namespaces: rules.namespacesIn(cluster.name, selector.namespaces),
      ...(UNUSABLE.includes(cluster.status) && {
        problem: problemOf(cluster),
      }),
    }))
    .filter(({ namespaces }) => namespaces.length > 0);
}

function problemOf({ status, error }: ClusterStatus): string {
  return (
    error ??
    (status === 'sign-in-only'
      ? 'The cluster is only for who signs in to it; the portal has no credential of its own.'
      : `The cluster is ${status}.`)
  );
}
