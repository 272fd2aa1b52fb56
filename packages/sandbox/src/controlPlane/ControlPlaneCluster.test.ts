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

import { access } from 'node:fs/promises';
import { ApiClient } from '../kubernetes/testing/ApiClient';
import { deployment } from '../kubernetes/testing/deployment';
import { enforcer } from '../kubernetes/testing/enforcer';
import { definition } from '../kubernetes/testing/enforcerDefinition';
import { clusterTarget } from '../target/clusterTarget';
import { runKubectl } from '../tools';
import { locateBinaries } from './binaries/locateBinaries';
import { kubernetesModule } from './binaries/modules';
import { ControlPlaneCluster } from './ControlPlaneCluster';

jest.setTimeout(240_000);

const onControlPlane =
  clusterTarget() === 'control-plane' ? describe : describe.skip;

onControlPlane('ControlPlaneCluster', () => {
  let cluster: ControlPlaneCluster;
  let client: ApiClient;

  beforeAll(async () => {
    cluster = await ControlPlaneCluster.start({ name: 'real' });
    client = new ApiClient(cluster);
  });

  afterEach(() => cluster.clear());

  afterAll(async () => {
    client?.close();
    await cluster?.stop();
  });

  const configMaps = '/api/v1/namespaces/apps/configmaps';
  const putConfigMap = (name: string) =>
    cluster.objects.put({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: 'apps' },
    });

  const putDeployment = () => {
    const web = deployment('web');
    const metadata = { ...web.metadata, namespace: 'apps' };
    return cluster.objects.put({ ...web, metadata });
  };

  it('starts with the roles that are put together of others', async () => {
    const roles = await cluster.objects.list({
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
    });
    // A rule of `view`, which `edit` has of it, and `admin` of that one.
    const ofView = roles.filter(({ rules }) =>
      JSON.stringify(rules)?.includes('"pods/log"'),
    );
    expect(ofView.map(({ metadata }) => metadata.name)).toEqual(
      expect.arrayContaining(['admin', 'edit', 'view']),
    );
  });

  it('runs workloads, and holds them back where it is told to', async () => {
    await putDeployment();
    const rollout = (timeout: string) =>
      runKubectl(
        ['rollout', 'status', 'deployment/web', '-n', 'apps', timeout],
        { cluster },
      );
    expect((await rollout('--timeout=60s')).stdout).toContain('successfully');
    await cluster.setReady({ kind: 'Deployment', name: 'web' }, false);
    await runKubectl(
      ['set', 'image', 'deployment/web', '*=other', '-n', 'apps'],
      { cluster },
    );
    expect((await rollout('--timeout=1s')).exitCode).toBe(1);
    await cluster.setReady({ kind: 'Deployment', name: 'web' }, true);
    expect((await rollout('--timeout=60s')).stdout).toContain('successfully');
  });

  it('notes what was asked, and fails as it is told to', async () => {
    await putConfigMap('a');
    expect((await client.get(`${configMaps}/a`)).status).toBe(200);
    expect(cluster.requests.list()).toMatchObject([
      { method: 'GET', path: `${configMaps}/a`, status: 200 },
    ]);
    const takeBack = cluster.faults.add({
      action: { kind: 'status', code: 429, retryAfter: 7 },
    });
    const refused = await client.get(configMaps);
    expect(refused.status).toBe(429);
    expect(refused.headers['retry-after']).toBe('7');
    takeBack();
    await cluster.faults.unreachable(true);
    await expect(client.get(configMaps)).rejects.toThrow();
    await cluster.faults.unreachable(false);
    expect((await client.get(configMaps)).status).toBe(200);
  });

  it('lets watches through, expires them, and silences them', async () => {
    await putConfigMap('a');
    const watch = await client.watch(configMaps);
    const named = async () => {
      for (;;) {
        const line = await watch.next();
        if (line?.object.metadata?.name !== 'kube-root-ca.crt') {
          return line;
        }
      }
    };
    expect((await named())?.object.metadata?.name).toBe('a');
    await putConfigMap('b');
    expect((await named())?.object.metadata?.name).toBe('b');
    cluster.faults.add({
      match: { watch: true },
      action: { kind: 'expire' },
      times: 1,
    });
    expect(await named()).toMatchObject({
      type: 'ERROR',
      object: { code: 410, reason: 'Expired' },
    });
    const silent = await client.watch(configMaps);
    cluster.faults.dropWatchesSilently();
    await putConfigMap('c');
    const loud = await client.watch(
      `${configMaps}?fieldSelector=metadata.name%3Dc`,
    );
    expect(await loud.take(1)).toEqual(['ADDED c']);
    expect(silent.ended).toBe(false);
    silent.close();
    loud.close();
  });

  it('gives tokens that may not do everything', async () => {
    await putConfigMap('a');
    const limited = new ApiClient(
      cluster,
      await cluster.createToken({
        denied: [{ verbs: ['list'], resource: 'configmaps' }],
      }),
    );
    try {
      expect((await limited.get(`${configMaps}/a`)).status).toBe(200);
      expect(await limited.get(configMaps)).toMatchObject({
        status: 403,
        body: { reason: 'Forbidden' },
      });
    } finally {
      limited.close();
    }
  });

  it('serves what a definition defines as soon as it is put, each time', async () => {
    for (const mode of ['warn', 'deny']) {
      await cluster.objects.put(definition());
      const { metadata, ...rest } = enforcer('a', { mode });
      const stored = await cluster.objects.put({
        ...rest,
        metadata: { ...metadata, namespace: 'team' },
      });
      expect(stored).toMatchObject({ kind: 'Enforcer', spec: { mode } });
      await cluster.clear();
    }
  });

  it('is empty after it was cleared', async () => {
    await putConfigMap('a');
    await putDeployment();
    await cluster.clear();
    for (const kind of ['Pod', 'Secret']) {
      expect(await cluster.objects.list({ apiVersion: 'v1', kind })).toEqual(
        [],
      );
    }
    const left = await cluster.objects.list({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      namespace: 'apps',
    });
    expect(left.map(({ metadata }) => metadata.name)).not.toContain('a');
    expect(cluster.requests.list()).toEqual([]);
  });

  it('is of the version that was asked for', async () => {
    const minor = process.env.KUBERNETES_MINOR;
    const { version } = await kubernetesModule(minor || 'newest');
    const { body } = await client.get('/version');
    const { 'kube-apiserver': path } = await locateBinaries(minor, () => {});
    // What the machine brings along may be of any version.
    const ours = Boolean(minor) || path.includes('prophet-control-plane');
    const expected = ours ? version.replaceAll('.', '\\.') : 'v1\\.';
    expect(body.gitVersion).toMatch(new RegExp(`^${expected}`));
  });

  it('leaves no file behind', async () => {
    const other = await ControlPlaneCluster.start({ name: 'other' });
    const { folder } = other.servers;
    await access(folder);
    await other.stop();
    await expect(access(folder)).rejects.toThrow('ENOENT');
  });
});
