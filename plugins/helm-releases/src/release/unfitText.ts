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
  ReleaseSummary,
  ReleaseVersion,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/**
 * Says in one short line that a newer version does not fit the cluster:
 * "2.0.0 needs Kubernetes >=1.36".
 *
 * @param published - versions of the chart, as far as they are known
 */
export function unfitText(
  unfit: NonNullable<ReleaseSummary['unfit']>,
  published: ReleaseVersion[] = [],
): string {
  const constraint = published.find(
    ({ version }) => version === unfit.version,
  )?.kubeVersion;
  return constraint
    ? `${unfit.version} needs Kubernetes ${constraint}`
    : `${unfit.version} does not fit the cluster`;
}
