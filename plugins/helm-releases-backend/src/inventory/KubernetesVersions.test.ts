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

import { mockServices } from '@backstage/backend-test-utils';
import { SandboxCluster } from '@prophet-aiops/sandbox';
import { SandboxAccess } from './__testUtils__/SandboxAccess';
import { KubernetesVersions } from './KubernetesVersions';

describe('KubernetesVersions', () => {
  let cluster: SandboxCluster;
  let now: number;
  let noted: string[];
  let versions: KubernetesVersions;

  beforeEach(async () => {
    cluster = await SandboxCluster.start({
      name: 'staging',
      kubernetesVersion: 'v1.35.2-eks-3025e55',
    });
    now = 0;
    noted = [];
    versions = new KubernetesVersions({
      clusters: new SandboxAccess().add(cluster),
      store: {
        note: async (name, version) => noted.push(`${name} ${version}`) > 0,
        of: async () => undefined,
      },
      logger: mockServices.logger.mock(),
      now: () => now,
    });
  });
  afterEach(() => cluster.stop());

  const asked = () =>
    cluster.requests.list().filter(({ path }) => path === '/version').length;

  it('are what the cluster says, asked for every ten minutes', async () => {
    await expect(versions.refresh('staging')).resolves.toBe(true);
    expect(noted).toEqual(['staging v1.35.2-eks-3025e55']);
    now = 9 * 60_000;
    await expect(versions.refresh('staging')).resolves.toBe(false);
    expect(asked()).toBe(1);
    now = 11 * 60_000;
    await versions.refresh('staging');
    expect(asked()).toBe(2);
  });

  it('are asked for again soon where the cluster does not answer', async () => {
    await cluster.faults.unreachable(true);
    await expect(versions.refresh('staging')).resolves.toBe(false);
    await cluster.faults.unreachable(false);
    await expect(versions.refresh('staging')).resolves.toBe(false);
    now = 2 * 60_000;
    await expect(versions.refresh('staging')).resolves.toBe(true);
    expect(noted).toHaveLength(1);
  });
});
