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
import {
  ClusterFixture,
  packageChart,
  runHelm,
  startHelm,
  type TestCluster,
} from '@prophet-aiops/sandbox';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterTransport } from '../__testUtils__/clusterTransport';
import { until } from '../__testUtils__/until';
import { listRevisions } from '../listRevisions';
import { markFailed } from './markFailed';

jest.setTimeout(120_000);

describe.each<StorageDriver>(['secret', 'configmap'])(
  'marking a pending revision in a %s as failed',
  driver => {
    const clusters = new ClusterFixture({ name: 'staging' });
    let cluster: TestCluster;
    let transport: ReturnType<typeof clusterTransport>;
    let home: string;
    const release = { cluster: 'staging', namespace: 'apps', name: 'web' };

    beforeEach(async () => {
      home = await mkdtemp(join(tmpdir(), 'helm-unlock-'));
      cluster = await clusters.start();
      transport = clusterTransport(cluster);
    });
    afterEach(async () => {
      transport.agent.destroy();
      await clusters.clear();
      await rm(home, { recursive: true });
    });
    afterAll(() => clusters.stop());

    const options = () => ({ cluster, home, env: { HELM_DRIVER: driver } });
    const helm = (...args: string[]) =>
      runHelm([...args, '--namespace', 'apps'], options());
    const revisions = () => listRevisions(transport, release, driver);
    const mark = (revision: number) =>
      markFailed({
        transport,
        release,
        driver,
        revision,
        description: 'Unlocked by user:default/"ann"',
      });

    /** Kills helm while it waits for what never becomes ready. */
    async function killedInstall() {
      const deployment = { kind: 'Deployment', namespace: 'apps', name: 'web' };
      await cluster.setReady(deployment, false);
      const archive = await packageChart(
        { name: 'web', version: '1.0.0', crd: false },
        home,
      );
      const run = await startHelm(
        [
          ...['install', 'web', archive, '--wait'],
          ...['--namespace', 'apps', '--create-namespace'],
        ],
        options(),
      );
      await until('the pending revision', async () =>
        (await revisions()).find(({ status }) => status === 'pending-install'),
      );
      run.kill('SIGKILL');
      await run.finished;
      await cluster.setReady(deployment, true);
      return archive;
    }

    it('lets helm go on', async () => {
      const archive = await killedInstall();
      const locked = await helm('upgrade', '--install', 'web', archive);
      expect(locked.stderr).toMatch(/another operation .* in progress/);

      await mark(1);

      const { stdout } = await helm('history', 'web', '-o', 'json');
      expect(JSON.parse(stdout)).toEqual([
        expect.objectContaining({
          revision: 1,
          status: 'failed',
          chart: 'web-1.0.0',
          description: 'Unlocked by user:default/"ann"',
        }),
      ]);
      const manifest = await helm('get', 'manifest', 'web');
      expect(manifest.stdout).toContain('kind: Deployment');
      expect(await helm('upgrade', '--install', 'web', archive)).toMatchObject({
        exitCode: 0,
      });
      expect(await revisions()).toEqual([
        { revision: 2, status: 'deployed' },
        { revision: 1, status: 'superseded' },
      ]);
    });

    it('happens once, and only to what is pending', async () => {
      await killedInstall();
      const [first, second] = await Promise.allSettled([mark(1), mark(1)]);
      expect([first.status, second.status].sort()).toEqual([
        'fulfilled',
        'rejected',
      ]);
      await expect(mark(1)).rejects.toThrow(
        'Revision 1 of release apps/web is not pending any more.',
      );
      await expect(mark(2)).rejects.toThrow(/not found/);
    });
  },
);
