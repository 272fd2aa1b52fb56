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

import {
  mkdtemp,
  readFile,
  rm,
  stat,
  writeFile,
  mkdir,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { runGit } from '../git/runGit';
import { runHelm } from '../tools/runHelm';
import { runKubectl } from '../tools/runKubectl';
import { Sandbox } from './Sandbox';
import { sandboxPorts } from './SandboxPorts';
import { SEED_NAMESPACE, type SeedClusterName } from './seedReleases';
import { removeSandboxFiles, writeSandboxFiles } from './writeSandboxFiles';

jest.setTimeout(120_000);

describe('Sandbox', () => {
  let sandbox: Sandbox;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prophet-sandbox-test-'));
    sandbox = await Sandbox.start();
  });
  afterAll(async () => {
    await sandbox.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const helm = async (name: SeedClusterName, ...args: string[]) => {
    const result = await runHelm([...args, `--namespace=${SEED_NAMESPACE}`], {
      cluster: sandbox.cluster(name),
    });
    expect(result.stderr).toBe('');
    return result.stdout;
  };
  const list = async (name: SeedClusterName) =>
    JSON.parse(await helm(name, 'list', '--output=json')).map(
      (row: Record<string, string>) => `${row.chart} ${row.status}`,
    );
  const history = async (name: SeedClusterName, release: string) =>
    JSON.parse(await helm(name, 'history', release, '--output=json')).map(
      (row: Record<string, string>) => `${row.chart} ${row.status}`,
    );

  it('has a release in every state worth seeing', async () => {
    expect(await list('staging')).toEqual([
      'anomaly-scout-0.9.4 deployed',
      'cost-guard-3.0.0 deployed',
      'drift-watcher-1.3.0 deployed',
      'label-enforcer-1.1.1 deployed',
      'node-janitor-0.1.0 deployed',
    ]);
    expect(await list('production-eu')).toEqual([
      'anomaly-scout-0.9.4 pending-upgrade',
      'cost-guard-2.4.1 deployed',
      'drift-watcher-1.2.0 deployed',
      'label-enforcer-1.1.0 deployed',
    ]);
    expect(await list('production-us')).toEqual([
      'anomaly-scout-0.9.4 deployed',
      'cost-guard-2.3.0 deployed',
      'label-enforcer-1.1.0 failed',
    ]);
  });

  it('has histories worth opening', async () => {
    expect(await history('staging', 'label-enforcer')).toEqual([
      'label-enforcer-1.0.0 superseded',
      'label-enforcer-1.0.1 superseded',
      'label-enforcer-1.1.0 superseded',
      'label-enforcer-1.0.1 superseded',
      'label-enforcer-1.1.1 deployed',
    ]);
    expect(await history('production-us', 'label-enforcer')).toEqual([
      'label-enforcer-1.0.0 superseded',
      'label-enforcer-1.0.1 deployed',
      'label-enforcer-1.1.0 failed',
    ]);
    expect(await history('production-eu', 'anomaly-scout')).toEqual([
      'anomaly-scout-0.8.0 deployed',
      'anomaly-scout-0.9.4 pending-upgrade',
    ]);
    expect(await helm('staging', 'get', 'notes', 'label-enforcer')).toContain(
      'label-enforcer 1.1.1 runs as label-enforcer in prophet-operators',
    );
  });

  it('has a release whose objects carry the labels of Flux', async () => {
    const manifest = await helm('staging', 'get', 'manifest', 'drift-watcher');
    expect(manifest).toContain('helm.toolkit.fluxcd.io/name: drift-watcher');
    expect(manifest).toContain('helm.toolkit.fluxcd.io/namespace: flux-system');
  });

  it('lets the failed upgrade be tried again', async () => {
    const archive = `oci://${sandbox.registry.host}/charts/label-enforcer`;
    const upgraded = await runHelm(
      [
        'upgrade',
        'label-enforcer',
        archive,
        '--version=1.1.0',
        '--plain-http',
        '--wait',
        '--timeout=20s',
        `--namespace=${SEED_NAMESPACE}`,
      ],
      { cluster: sandbox.cluster('production-us') },
    );
    expect(upgraded).toMatchObject({ exitCode: 0 });
  });

  it('publishes charts with their dates, and only where they belong', async () => {
    const { store } = sandbox.registry;
    expect(store.tags('charts/label-enforcer')).toEqual([
      '1.0.0',
      '1.0.1',
      '1.1.0',
      '1.1.1',
      '2.0.0-rc.1',
    ]);
    expect(() => store.tags('charts/anomaly-scout')).toThrow('No repository');
    const pushed = store.manifest('charts/label-enforcer', '1.1.1');
    expect(JSON.parse(pushed.body.toString('utf8')).annotations).toMatchObject({
      'org.opencontainers.image.created': '2026-10-09T15:31:00Z',
    });

    const index = await fetch(`${sandbox.repository.url}/index.yaml`);
    const { entries } = parse(await index.text());
    expect(Object.keys(entries)).toEqual(['anomaly-scout']);
    expect(
      entries['anomaly-scout'].map(
        (entry: { version: string }) => entry.version,
      ),
    ).toEqual(expect.arrayContaining(['0.8.0', '0.9.4']));
  });

  it("keeps the charts in the operators' repository", async () => {
    await runGit(
      ['clone', '--quiet', `${sandbox.gitHost.url}/prophet/operators.git`],
      { home: folder },
    );
    const chart = 'operators/operators/label-enforcer/helm/label-enforcer';
    const lint = await runHelm(['lint', join(folder, chart)]);
    expect(lint.exitCode).toBe(0);
  });

  it('writes files that kubectl and the portal can work with', async () => {
    const root = join(folder, 'checkout');
    await mkdir(join(root, 'packages/sandbox/catalog'), { recursive: true });
    await writeFile(
      join(root, 'packages/sandbox/catalog/entities.yaml'),
      await readFile(join(__dirname, '../../catalog/entities.yaml')),
    );
    await writeFile(
      join(root, 'app-config.yaml'),
      'catalog: { locations: [{ type: file, target: a.yaml }, ' +
        '{ type: file, target: ../../packages/sandbox/catalog/entities.yaml }, ' +
        '{ type: file, target: ../../templates/*/template.yaml }] }',
    );
    await mkdir(join(root, 'templates/mine'), { recursive: true });
    await writeFile(
      join(root, 'templates/mine/template.yaml'),
      'allowedHosts: [127.0.0.1:7452, 127.0.0.1:7453]',
    );
    const files = await writeSandboxFiles(sandbox, root, folder, {
      moved: true,
    });
    expect((await stat(files.kubeconfig)).mode & 0o777).toBe(0o600);
    expect((await stat(files.appConfig)).mode & 0o777).toBe(0o600);

    const deployments = await runKubectl(
      [
        '--context=production-eu',
        `--namespace=${SEED_NAMESPACE}`,
        'get',
        'deployments',
        '--output=name',
      ],
      { kubeconfigPath: files.kubeconfig },
    );
    expect(deployments.stdout).toContain('deployment.apps/label-enforcer');

    const { gitHost } = sandbox;
    const config = parse(await readFile(files.appConfig, 'utf8'));
    expect(config.catalog.locations).toEqual([
      { type: 'file', target: 'a.yaml' },
      { type: 'file', target: files.entities },
      { type: 'file', target: join(files.templates!, '*/template.yaml') },
    ]);
    expect(
      await readFile(join(files.templates!, 'mine/template.yaml'), 'utf8'),
    ).toBe(
      `allowedHosts: [${new URL(gitHost.url).host}, ${
        new URL(gitHost.github.url).host
      }]`,
    );
    expect(config.integrations.gitea).toMatchObject([
      { baseUrl: gitHost.url, username: 'sandbox' },
    ]);
    expect(config.integrations.github).toMatchObject([
      { apiBaseUrl: `${gitHost.github.url}/api/v3` },
    ]);
    const entities = await readFile(files.entities!, 'utf8');
    expect(entities).toContain(`oci://${sandbox.registry.host}/charts/cost-`);
    expect(entities).toContain(`source: ${sandbox.repository.url}`);
    expect(
      config.kubernetes.clusterLocatorMethods[0].clusters.map(
        (cluster: { name: string }) => cluster.name,
      ),
    ).toEqual(['staging', 'production-eu', 'production-us']);

    await removeSandboxFiles(files);
    await expect(stat(files.kubeconfig)).rejects.toThrow('ENOENT');
    await expect(stat(files.templates!)).rejects.toThrow('ENOENT');
  });

  it('names a port that is in use and leaves nothing running', async () => {
    const taken = Number(sandbox.registry.host.split(':')[1]);
    await expect(
      Sandbox.listen({ ...sandboxPorts(0), repository: taken }),
    ).rejects.toThrow(
      `Port ${taken} of the sandbox's chart repository is in use`,
    );
  });

  it('refuses a base that is no port', () => {
    expect(sandboxPorts('8440')).toMatchObject({
      clusters: { staging: 8443, 'production-us': 8445 },
      registry: 8450,
    });
    expect(() => sandboxPorts('many')).toThrow('SANDBOX_PORT_BASE must be');
  });
});
