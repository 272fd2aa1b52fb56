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

import { SandboxCluster } from './SandboxCluster';
import { runHelm } from '../tools';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('SandboxCluster with the real helm', () => {
  let cluster: SandboxCluster;
  let cwd: string;

  beforeAll(async () => {
    cluster = await SandboxCluster.start({ name: 'staging' });
    cwd = await mkdtemp(join(tmpdir(), 'sandbox-cluster-'));
    await helm('create', 'demo');
  }, 60_000);

  afterAll(async () => {
    await cluster.stop();
    await rm(cwd, { recursive: true });
  });

  async function helm(...args: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await runHelm(args, { cluster, cwd });
    expect(`${exitCode} ${exitCode ? stderr : ''}`).toBe('0 ');
    return stdout;
  }

  it('carries a release from install to uninstall', async () => {
    await helm('install', 'a', './demo', '-n', 'team', '--create-namespace');
    await helm(
      'upgrade',
      'a',
      './demo',
      '-n',
      'team',
      '--set',
      'replicaCount=3',
    );
    await helm('rollback', 'a', '1', '-n', 'team');
    expect(JSON.parse(await helm('list', '-A', '-o', 'json'))).toEqual([
      expect.objectContaining({
        name: 'a',
        namespace: 'team',
        revision: '3',
        status: 'deployed',
        chart: 'demo-0.1.0',
      }),
    ]);
    const history = JSON.parse(
      await helm('history', 'a', '-n', 'team', '-o', 'json'),
    );
    expect(
      history.map(
        ({ revision, status }: { revision: number; status: string }) => [
          revision,
          status,
        ],
      ),
    ).toEqual([
      [1, 'superseded'],
      [2, 'superseded'],
      [3, 'deployed'],
    ]);
    await helm('uninstall', 'a', '-n', 'team');
    expect(JSON.parse(await helm('list', '-A', '-o', 'json'))).toEqual([]);
    expect(
      cluster.store.list({ apiVersion: 'apps/v1', kind: 'Deployment' }),
    ).toEqual([]);
  }, 60_000);
});
