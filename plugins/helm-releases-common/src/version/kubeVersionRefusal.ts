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

import { parseConstraintVersion } from './constraintVersion';
import { parseConstraint } from './parseConstraint';
import { satisfies } from './satisfies';

/**
 * Why helm refuses a chart in a cluster for the chart's `kubeVersion`, in one
 * sentence.
 *
 * @remarks helm compares the whole of what the cluster says it is. A suffix
 * such as that of `v1.35.2-eks-3025e55` counts as a prerelease, so that helm
 * refuses `>=1.35.0` there, and takes `>=1.35.0-0` (helm 4.2.3, on a cluster;
 * `helm template --kube-version` drops the suffix). `+k3s1` does not count.
 * A constraint that it cannot read accepts no cluster.
 *
 * @param kubeVersion - the constraint of the chart
 * @param cluster - what the cluster says it is; undefined where that is not
 * known: then nothing is claimed
 * @returns undefined where helm accepts it
 * @public
 */
export function kubeVersionRefusal(
  kubeVersion: string | undefined,
  cluster: string | undefined,
): string | undefined {
  if (!kubeVersion || !cluster) {
    return undefined;
  }
  const shown = shortened(kubeVersion);
  const constraint = parseConstraint(kubeVersion);
  if (!constraint) {
    return `helm will refuse it: it cannot read the chart's constraint on Kubernetes, ${shown}.`;
  }
  const version = parseConstraintVersion(cluster);
  if (version && satisfies(version, constraint)) {
    return undefined;
  }
  const refusal = `helm will refuse it: its constraint on Kubernetes, ${shown}, does not accept ${cluster}`;
  const bySuffix =
    version && satisfies({ ...version, prerelease: [] }, constraint);
  return bySuffix
    ? `${refusal}, whose suffix counts as a prerelease.`
    : `${refusal}.`;
}

const MAX_SHOWN = 100;

/** A chart may write what it likes. */
function shortened(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
