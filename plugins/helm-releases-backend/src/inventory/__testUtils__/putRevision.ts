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

import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { TestCluster } from '@prophet-aiops/sandbox';
import {
  encodeRelease,
  releaseJson,
} from '../decode/__fixtures__/storedRelease';

/** Stores one revision as helm would, or with whatever is wrong with it. */
export async function putRevision(
  cluster: TestCluster,
  revision: {
    name?: string;
    namespace?: string;
    revision?: number;
    status?: string;
    driver?: StorageDriver;
    chartVersion?: string;
    description?: string;
    /** Instead of the payload. */
    release?: string;
    labels?: Record<string, string>;
    type?: string;
  } = {},
): Promise<void> {
  const {
    name = 'web',
    namespace = 'apps',
    revision: number = 1,
    status = 'deployed',
    driver = 'secret',
    chartVersion = `1.0.${number}`,
  } = revision;
  const payload = JSON.stringify(
    releaseJson({
      name,
      namespace,
      version: number,
      info: {
        status,
        description: revision.description ?? `Revision ${number}`,
        first_deployed: '2026-11-01T10:00:00Z',
        last_deployed: '2026-11-01T10:00:00Z',
      },
      chart: { metadata: { name: 'web', version: chartVersion } },
    }),
  );
  await cluster.objects.put({
    apiVersion: 'v1',
    kind: driver === 'secret' ? 'Secret' : 'ConfigMap',
    metadata: {
      name: `sh.helm.release.v1.${name}.v${number}`,
      namespace,
      labels: {
        owner: 'helm',
        name,
        status,
        version: String(number),
        ...revision.labels,
      },
    },
    ...(driver === 'secret' && {
      type: revision.type ?? 'helm.sh/release.v1',
    }),
    data: { release: revision.release ?? encodeRelease(driver, payload) },
  });
}

/** Removes one revision, as `kubectl delete` would. */
export async function deleteRevision(
  cluster: TestCluster,
  name: string,
  revision: number,
  namespace: string = 'apps',
): Promise<void> {
  await cluster.objects.delete({
    apiVersion: 'v1',
    kind: 'Secret',
    namespace,
    name: `sh.helm.release.v1.${name}.v${revision}`,
  });
}
