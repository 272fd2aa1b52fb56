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

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runHelm } from '../tools';
import { SandboxCluster } from './SandboxCluster';
import { ApiClient } from './testing/ApiClient';

const workload = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
  annotations: { sandbox.prophet.io/ready: "{{ .Values.ready }}" }
spec:
  replicas: {{ .Values.replicas }}
  selector:
    matchLabels: { app: {{ .Values.app }} }
  template:
    metadata:
      labels: { app: {{ .Values.app }} }
    spec:
      containers:
        - name: main
          image: nginx:{{ .Values.tag }}
          env:
            - { name: A, value: "1" }
`;

const files: Record<string, string> = {
  'Chart.yaml': 'apiVersion: v2\nname: demo\nversion: 1.0.0\nappVersion: "2"\n',
  'values.yaml':
    'replicas: 1\napp: demo\ntag: "1"\nhook: ""\nready: true\nextra: false\n',
  'templates/workload.yaml': workload,
  'templates/service.yaml': `
apiVersion: v1
kind: Service
metadata: { name: {{ .Release.Name }} }
spec:
  selector: { app: {{ .Values.app }} }
  ports: [{ port: 80 }]
`,
  'templates/extra.yaml': `
{{- if .Values.extra }}
apiVersion: v1
kind: ConfigMap
metadata: { name: extra }
{{- end }}
`,
  'templates/hook.yaml': `
{{- if .Values.hook }}
apiVersion: batch/v1
kind: Job
metadata:
  name: {{ .Release.Name }}-hook
  annotations:
    helm.sh/hook: pre-upgrade
    helm.sh/hook-delete-policy: before-hook-creation
    sandbox.prophet.io/outcome: {{ .Values.hook }}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{ name: main, image: busybox }]
{{- end }}
`,
};

interface HistoryRow {
  revision: number;
  status: string;
  description: string;
}

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('helm', () => {
  let cluster: SandboxCluster;
  let cwd: string;

  beforeAll(async () => {
    cwd = await mkdtemp(join(tmpdir(), 'sandbox-helm-'));
    for (const [path, text] of Object.entries(files)) {
      const file = join(cwd, 'demo', path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
  });

  afterAll(() => rm(cwd, { recursive: true }));

  beforeEach(async () => {
    cluster = await SandboxCluster.start({ name: 'staging' });
  });

  afterEach(() => cluster.stop());

  function run(args: string[], env?: Record<string, string>) {
    return runHelm(args, { cluster, cwd, env });
  }

  async function helm(...args: string[]): Promise<string> {
    const { exitCode, stdout, stderr } = await run(args);
    expect(`${exitCode} ${exitCode ? stderr : ''}`).toBe('0 ');
    return stdout;
  }

  async function fail(...args: string[]): Promise<string> {
    const { exitCode, stderr } = await run(args);
    expect(exitCode).toBe(1);
    return stderr;
  }

  async function history(release: string): Promise<HistoryRow[]> {
    return JSON.parse(await helm('history', release, '-o', 'json'));
  }

  function deployment(name: string) {
    return cluster.store.get({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      namespace: 'default',
      name,
    });
  }

  it('carries a release from install to uninstall', async () => {
    const team = ['-n', 'team'];
    await helm('install', 'a', './demo', ...team, '--create-namespace');
    await helm('upgrade', 'a', './demo', ...team, '--set', 'replicas=3');
    await helm('rollback', 'a', '1', ...team);
    expect(JSON.parse(await helm('list', '-A', '-o', 'json'))).toEqual([
      expect.objectContaining({
        name: 'a',
        namespace: 'team',
        revision: '3',
        status: 'deployed',
        chart: 'demo-1.0.0',
      }),
    ]);
    const rows = JSON.parse(await helm('history', 'a', ...team, '-o', 'json'));
    expect(
      rows.map(({ revision, status }: HistoryRow) => [revision, status]),
    ).toEqual([
      [1, 'superseded'],
      [2, 'superseded'],
      [3, 'deployed'],
    ]);
    expect(
      JSON.parse(await helm('get', 'metadata', 'a', ...team, '-o', 'json')),
    ).toMatchObject({
      chart: 'demo',
      version: '1.0.0',
      applyMethod: 'ssa',
    });
    expect(
      JSON.parse(await helm('status', 'a', ...team, '-o', 'json')).info
        .resources,
    ).toHaveProperty('v1/Deployment');
    await helm('uninstall', 'a', ...team);
    expect(JSON.parse(await helm('list', '-A', '-o', 'json'))).toEqual([]);
    for (const [apiVersion, kind] of [
      ['apps/v1', 'Deployment'],
      ['apps/v1', 'ReplicaSet'],
      ['v1', 'Pod'],
      ['v1', 'Service'],
      ['v1', 'Secret'],
    ]) {
      expect(cluster.store.list({ apiVersion, kind })).toEqual([]);
    }
  });

  it('drops by server-side apply what a chart no longer has', async () => {
    await helm('install', 'a', './demo', '--set', 'extra=true');
    const extra = { apiVersion: 'v1', kind: 'ConfigMap', name: 'extra' };
    expect(cluster.store.get(extra)).toBeDefined();
    await helm('upgrade', 'a', './demo', '--set', 'tag=2');
    expect(cluster.store.get(extra)).toBeUndefined();
    expect(deployment('a')?.metadata.managedFields).toContainEqual(
      expect.objectContaining({ manager: 'helm', operation: 'Apply' }),
    );
  });

  it('works client-side, as releases from Helm 3 are', async () => {
    await helm('install', 'a', './demo', '--server-side=false');
    await helm('upgrade', 'a', './demo', '--set', 'tag=2');
    await helm('rollback', 'a', '1');
    const methods = cluster.requests
      .list()
      .filter(({ path }) => path.includes('deployments'))
      .map(({ method }) => method);
    expect(methods).toContain('POST');
    await helm('upgrade', 'a', './demo', '--server-side=true');
    expect(deployment('a')?.metadata.managedFields).toContainEqual(
      expect.objectContaining({ manager: 'helm', operation: 'Apply' }),
    );
  });

  it('meets a conflict with whoever else owns a field', async () => {
    await helm('install', 'a', './demo');
    const api = new ApiClient(cluster);
    await api.patch(
      '/apis/apps/v1/namespaces/default/deployments/a?fieldManager=hpa',
      'merge',
      { spec: { replicas: 5 } },
    );
    api.close();
    expect(
      await fail('upgrade', 'a', './demo', '--set', 'replicas=2'),
    ).toContain('conflict with "hpa" using apps/v1: .spec.replicas');
    await helm(
      'upgrade',
      'a',
      './demo',
      '--set',
      'replicas=2',
      '--force-conflicts',
    );
    expect(deployment('a')?.spec).toMatchObject({ replicas: 2 });
  });

  it.each(['watcher', 'legacy'])(
    'waits by %s until a held Deployment is let go',
    async strategy => {
      const selector = { kind: 'Deployment', namespace: 'default', name: 'a' };
      cluster.setReady(selector, false);
      const installed = helm('install', 'a', './demo', `--wait=${strategy}`);
      let isDone = false;
      installed.finally(() => {
        isDone = true;
      });
      // helm has looked at the Deployment and now waits for it.
      const looks =
        strategy === 'watcher' ? /deployments\?.*watch=true/ : /replicasets/;
      while (!cluster.requests.list().some(({ path }) => looks.test(path))) {
        await new Promise(resolve => setImmediate(resolve));
        expect(isDone).toBe(false);
      }
      cluster.setReady(selector, true);
      await installed;
      expect((await history('a'))[0].status).toBe('deployed');
    },
  );

  it('fails at the end of its patience, and rolls back where it is told to', async () => {
    await helm('install', 'a', './demo');
    const change = ['upgrade', 'a', './demo', '--set=ready=false,tag=2'];
    expect(await fail(...change, '--timeout=1s', '--wait')).toContain(
      'resource Deployment/default/a not ready. status: InProgress',
    );
    expect((await history('a')).map(({ status }) => status)).toEqual([
      'deployed',
      'failed',
    ]);
    await fail(...change, '--timeout=1s', '--rollback-on-failure');
    expect((await history('a')).at(-1)).toMatchObject({
      status: 'deployed',
      description: 'Rollback to 1',
    });
  });

  it('runs hooks, those that fail too', async () => {
    await helm('install', 'a', './demo');
    await helm('upgrade', 'a', './demo', '--set', 'hook=complete');
    expect(
      await fail('upgrade', 'a', './demo', '--set', 'hook=failed'),
    ).toContain('pre-upgrade hooks failed');
    expect((await history('a')).map(({ status }) => status)).toEqual([
      'superseded',
      'deployed',
      'failed',
    ]);
  });

  it('leaves a failed revision where the server refuses a change', async () => {
    await helm('install', 'a', './demo');
    expect(await fail('upgrade', 'a', './demo', '--set', 'app=b')).toContain(
      'spec.selector: Invalid value',
    );
    expect((await history('a')).at(-1)).toMatchObject({
      revision: 2,
      status: 'failed',
    });
    await helm('upgrade', 'a', './demo', '--set', 'tag=2');
    expect((await history('a')).map(({ status }) => status)).toEqual([
      'superseded',
      'failed',
      'deployed',
    ]);
  });

  it('writes nothing in a dry run against the server', async () => {
    await helm('install', 'a', './demo');
    const version = cluster.store.resourceVersion;
    const release = JSON.parse(
      await helm(
        'upgrade',
        'a',
        './demo',
        '--set',
        'tag=9',
        '--dry-run=server',
        '-o',
        'json',
      ),
    );
    expect(release.manifest).toContain('nginx:9');
    expect(cluster.store.resourceVersion).toBe(version);
  });

  it('prunes its history and keeps that of an uninstalled release', async () => {
    await helm('install', 'a', './demo');
    for (const tag of ['2', '3', '4']) {
      await helm(
        'upgrade',
        'a',
        './demo',
        `--set=tag=${tag}`,
        '--history-max=2',
      );
    }
    expect((await history('a')).map(({ revision }) => revision)).toEqual([
      3, 4,
    ]);
    await helm('uninstall', 'a', '--keep-history');
    expect((await history('a')).at(-1)?.status).toBe('uninstalled');
  });

  it('stores releases in ConfigMaps too', async () => {
    const env = { HELM_DRIVER: 'configmap' };
    expect((await run(['install', 'a', './demo'], env)).exitCode).toBe(0);
    expect((await run(['upgrade', 'a', './demo'], env)).exitCode).toBe(0);
    expect(
      cluster.store
        .list({ apiVersion: 'v1', kind: 'ConfigMap' })
        .map(({ metadata }) => [metadata.name, metadata.labels?.status]),
    ).toEqual([
      ['sh.helm.release.v1.a.v1', 'superseded'],
      ['sh.helm.release.v1.a.v2', 'deployed'],
    ]);
  });

  it('refuses a release that is too large for a Secret', async () => {
    const noise = Array.from({ length: 1_500_000 }, () =>
      Math.floor(Math.random() * 36).toString(36),
    ).join('');
    await mkdir(join(cwd, 'large', 'templates'), { recursive: true });
    await writeFile(join(cwd, 'large', 'Chart.yaml'), files['Chart.yaml']);
    await writeFile(join(cwd, 'large', 'noise.txt'), noise);
    expect(await fail('install', 'a', './large')).toContain(
      'data: Too long: may not be more than 1048576 bytes',
    );
  });

  it('reads protobuf and gzip where the cluster offers them', async () => {
    const typed = await SandboxCluster.start({ protobuf: true });
    try {
      const options = { cluster: typed, cwd };
      expect(
        (await runHelm(['install', 'a', './demo'], options)).exitCode,
      ).toBe(0);
      const { stdout } = await runHelm(['list', '-o', 'json'], options);
      expect(JSON.parse(stdout)).toEqual([
        expect.objectContaining({ name: 'a', status: 'deployed' }),
      ]);
    } finally {
      await typed.stop();
    }
  });

  it('is told what it may not do', async () => {
    const token = cluster.createToken({
      denied: [{ verbs: ['list'], resource: 'secrets' }],
    });
    const { stderr } = await runHelm(['list'], {
      cluster: { kubeconfig: () => cluster.kubeconfig(token) },
    });
    expect(stderr).toMatch(
      /secrets is forbidden: User "sandbox:user-\d+" cannot list resource "secrets" in API group "" in the namespace "default"/,
    );
  });
});
