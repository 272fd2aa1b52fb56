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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ControlPlaneCluster } from '../controlPlane/ControlPlaneCluster';
import { SandboxCluster } from '../kubernetes/SandboxCluster';
import { ApiClient } from '../kubernetes/testing/ApiClient';
import { clusterTarget } from '../target/clusterTarget';
import type { TestCluster } from '../target/TestCluster';
import { writeDifferentialChart } from './chart/differentialChart';
import { chooseRuns } from './chooseRuns';
import { differenceText } from './differenceText';
import { Differential } from './Differential';
import { TEAM } from './objects/namespaces';
import { Random } from './Random';
import { Side } from './run/Side';
import { untilTrue } from './run/untilTrue';

const isReal = clusterTarget() === 'control-plane';
const runs = chooseRuns(process.env);
/** After so many, more of them say no more. */
const MOST_DIFFERENCES = Number(process.env.DIFFERENTIAL_MOST || 10);

const CA_CONFIG_MAP = `/api/v1/namespaces/${TEAM}/configmaps/kube-root-ca.crt`;

/** What a cluster says it is, as in `v1.37.2`. */
async function versionOf(cluster: TestCluster): Promise<string> {
  const api = new ApiClient(cluster);
  const { body } = await api.get('/version');
  api.close();
  return body.gitVersion;
}

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(24 * 3_600_000);

(isReal ? describe : describe.skip)(
  'the sandbox beside a real control plane (where CLUSTER_TARGET=control-plane)',
  () => {
    let folder: string;
    const clusters: TestCluster[] = [];
    const sides: Side[] = [];

    // Each run has clusters of its own, so that its seed alone says what happens.
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'differential-'));
      await writeDifferentialChart(folder);
      const controlPlane = await ControlPlaneCluster.start({
        name: 'differential',
      });
      clusters.push(controlPlane);
      clusters.push(
        await SandboxCluster.start({
          name: 'differential',
          protobuf: true,
          kubernetesVersion: await versionOf(controlPlane),
        }),
      );
      for (const cluster of clusters) {
        await cluster.objects.ensureNamespace(TEAM);
        sides.push(new Side(cluster, folder));
      }
      const [real, sandbox] = sides;
      // Controllers put one into every namespace, where lists find it.
      await untilTrue(
        async () => (await real.read(CA_CONFIG_MAP)).status === 200,
      );
      const { body } = await real.read(CA_CONFIG_MAP);
      await sandbox.cluster.objects.put({
        ...body,
        metadata: { ...body.metadata, resourceVersion: undefined },
      });
    });

    afterEach(async () => {
      sides.splice(0).forEach(side => side.close());
      for (const cluster of clusters.splice(0)) {
        await cluster.stop();
      }
      await rm(folder, { recursive: true, force: true });
    });

    it.each(runs)(
      'answers $steps random steps as it does (DIFFERENTIAL_SEED=$seed)',
      async ({ seed, steps }) => {
        const [real, sandbox] = sides;
        const differential = new Differential(new Random(seed), real, sandbox);
        for (
          let step = 0;
          step < steps && differential.differences.length < MOST_DIFFERENCES;
          step++
        ) {
          await differential.step();
        }
        const found = differential.differences.map(difference =>
          differenceText(difference, seed),
        );
        expect(found.join('\n\n')).toBe('');
      },
    );
  },
);
