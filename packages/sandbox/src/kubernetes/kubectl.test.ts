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

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runKubectl } from '../tools';
import { SandboxCluster } from './SandboxCluster';

function deployment(image: string, replicas: number): string {
  return JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      replicas,
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'main', image }] },
      },
    },
  });
}

// Loaded machines are slow; nothing here is about time.
jest.setTimeout(60_000);

describe('kubectl', () => {
  let cluster: SandboxCluster;
  let cwd: string;

  beforeEach(async () => {
    cluster = await SandboxCluster.start({ name: 'staging' });
    cwd = await mkdtemp(join(tmpdir(), 'sandbox-kubectl-'));
  });

  afterEach(async () => {
    await cluster.stop();
    await rm(cwd, { recursive: true });
  });

  async function kubectl(...args: string[]): Promise<string> {
    const result = await runKubectl(args, { cluster, cwd });
    expect(`${result.exitCode} ${result.exitCode ? result.stderr : ''}`).toBe(
      '0 ',
    );
    return result.stdout;
  }

  it('applies, compares, applies again and deletes', async () => {
    const file = join(cwd, 'web.json');
    await writeFile(file, deployment('nginx:1', 1));
    expect(await kubectl('apply', '-f', file)).toContain('web created');
    await kubectl('rollout', 'status', 'deployment/web');
    await writeFile(file, deployment('nginx:2', 2));
    const version = cluster.store.resourceVersion;
    const diff = await runKubectl(['diff', '-f', file], { cluster, cwd });
    expect(diff.exitCode).toBe(1);
    expect(diff.stdout).toMatch(/-\s+- image: nginx:1\n\+\s+- image: nginx:2/);
    expect(cluster.store.resourceVersion).toBe(version);
    expect(await kubectl('apply', '-f', file)).toContain('configured');
    expect(await kubectl('apply', '-f', file)).toContain('unchanged');
    await kubectl('rollout', 'status', 'deployment/web');
    expect(await kubectl('get', 'pods', '-l', 'app=web', '-o', 'name')).toMatch(
      /^(pod\/web-\S+\n){2}$/,
    );
    await kubectl('delete', '-f', file, '--cascade=foreground');
    expect(await kubectl('get', 'rs,pods', '-o', 'name')).toBe('');
  });

  it('is told of a kind that is not there, not of a document', async () => {
    const file = join(cwd, 'widget.json');
    const metadata = { name: 'a' };
    const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata };
    await writeFile(file, JSON.stringify(widget));
    const { stderr } = await runKubectl(['apply', '-f', file], {
      cluster,
      cwd,
    });
    expect(stderr).toContain(
      'no matches for kind "Widget" in version "example.com/v1"\nensure CRDs are installed first',
    );
  });

  it('asks the document of the second version where there is none of the third', async () => {
    cluster.faults.add({
      match: { path: /^\/openapi\/v3/ },
      action: { kind: 'status', code: 404 },
    });
    const file = join(cwd, 'web.json');
    await writeFile(file, deployment('nginx:1', 1));
    expect(await kubectl('apply', '-f', file)).toContain('web created');
    const asked = cluster.requests.list().map(({ path }) => path);
    expect(asked).toContainEqual(expect.stringMatching(/^\/openapi\/v2/));
    // It leaves the judging to a server only where a document says that it can.
    expect(asked.at(-1)).toContain('fieldValidation=Strict');
  });

  it('applies server-side and meets conflicts', async () => {
    const file = join(cwd, 'web.json');
    await writeFile(file, deployment('nginx:1', 1));
    const apply = ['apply', '--server-side', '-f', file];
    expect(await kubectl(...apply)).toContain('serverside-applied');
    await kubectl('scale', 'deployment/web', '--replicas=3');
    const conflict = await runKubectl(apply, { cluster, cwd });
    expect(conflict.stderr).toContain(
      'conflict with "kubectl" with subresource "scale" using apps/v1: .spec.replicas',
    );
    const diff = await runKubectl(
      ['diff', '--server-side', '--force-conflicts', '-f', file],
      { cluster, cwd },
    );
    expect(diff.stdout).toMatch(/-\s+replicas: 3\n\+\s+replicas: 1/);
    await kubectl(...apply, '--force-conflicts');
    expect(
      await kubectl('get', 'deploy', 'web', '-o', 'jsonpath={.spec.replicas}'),
    ).toBe('1');
  });

  it('creates, labels, patches, edits and waits', async () => {
    await kubectl('create', 'namespace', 'team');
    const team = ['-n', 'team'];
    await kubectl(
      'create',
      'secret',
      'generic',
      's',
      '--from-literal=a=b',
      ...team,
    );
    await kubectl('label', 'secret', 's', 'x=y', ...team);
    await kubectl('annotate', 'secret', 's', 'x=y', ...team);
    await kubectl(
      'patch',
      'secret',
      's',
      '-p',
      '{"stringData":{"c":"d"}}',
      ...team,
    );
    expect(
      await kubectl(
        'get',
        'secret',
        '-A',
        '-l',
        'x in (y)',
        '-o',
        'jsonpath={.items[*].data}',
      ),
    ).toBe('{"a":"Yg==","c":"ZA=="}');
    expect(
      await kubectl(
        'get',
        'cm,secret',
        '-A',
        '--field-selector=metadata.name=s',
        '-o',
        'name',
      ),
    ).toBe('secret/s\n');
    await kubectl('run', 'p', '--image=nginx', ...team);
    await kubectl('wait', 'pod/p', '--for=condition=Ready', ...team);
    await kubectl('delete', 'namespace', 'team');
    expect(await kubectl('get', 'pods', '-A', '-o', 'name')).toBe('');
    expect(await kubectl('get', 'ns', '-o', 'name')).not.toContain('team');
  });

  it('prints objects in columns, also while it watches', async () => {
    await kubectl('create', 'configmap', 'c', '--from-literal=a=b');
    const file = join(cwd, 'web.json');
    await writeFile(file, deployment('nginx:1', 2));
    await kubectl('apply', '-f', file);
    await kubectl('rollout', 'status', 'deployment/web');
    expect(await kubectl('get', 'deploy,cm')).toMatch(
      /NAME +READY +UP-TO-DATE +AVAILABLE +AGE\ndeployment.apps\/web +2\/2 +2 +2 +\d+s\n\nNAME +DATA +AGE\nconfigmap\/c +1 +\d+s\n/,
    );
    const watched = await runKubectl(
      ['get', 'pods', '-w', '--request-timeout=1s'],
      { cluster },
    );
    expect(watched.stdout).toMatch(
      /^NAME +READY +STATUS +RESTARTS +AGE\n(web-\S+ +1\/1 +Running +0 +\d+s\n){2}$/,
    );
  });

  it('tells who one is, what one may do and what there is', async () => {
    expect(await kubectl('auth', 'whoami', '-o', 'name')).toContain(
      'selfsubjectreview',
    );
    expect(await kubectl('auth', 'can-i', 'create', 'pods')).toBe('yes\n');
    const token = cluster.createToken({
      denied: [{ verbs: ['create'], resource: 'pods' }],
    });
    const denied = await runKubectl(['auth', 'can-i', 'create', 'pods'], {
      cluster: { kubeconfig: () => cluster.kubeconfig(token) },
    });
    expect(denied.stdout).toBe('no\n');
    expect(await kubectl('api-resources', '-o', 'name')).toContain(
      'deployments.apps\n',
    );
    expect(await kubectl('version')).toContain('Server Version: v1.35.2');
  });
});
