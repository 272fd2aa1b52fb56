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

import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { putFluxObjects, SandboxCluster } from '@prophet-aiops/sandbox';
import { sampleRelease } from '../database/__testUtils__/sampleRelease';
import type { StoredRelease } from '../database/StoredRelease';
import { SandboxAccess } from '../inventory/__testUtils__/SandboxAccess';
import { FluxSource } from './FluxSource';

jest.setTimeout(60_000);

const NAMESPACE = 'flux-system';
const URL = 'oci://registry.example.com/charts/web';

const release: StoredRelease = {
  ...sampleRelease({
    delivery: {
      method: 'flux',
      owner: { kind: 'HelmRelease', namespace: NAMESPACE, name: 'web' },
    },
  }),
  cluster: 'staging',
  observedAt: '2026-11-02T10:00:00.000Z',
};

/** The newest versions of the API, as a Flux of today serves them. */
const helmRelease = (spec: object) => ({
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  metadata: { name: 'web', namespace: NAMESPACE },
  spec: { storageNamespace: 'apps', releaseName: 'web', ...spec },
});

describe('FluxSource', () => {
  let cluster: SandboxCluster;

  beforeEach(async () => {
    cluster = await SandboxCluster.start({ name: 'staging' });
    const names = { name: 'web', namespace: NAMESPACE };
    await putFluxObjects(cluster, {
      ...{ ...names, targetNamespace: 'apps', url: URL },
    });
  });
  afterEach(() => cluster.stop());

  const transport = (token?: string): Promise<ClusterTransport> =>
    new SandboxAccess().add(cluster, { token }).transport('staging');

  const sourceOf = async (of: StoredRelease = release, token?: string) =>
    new FluxSource(await transport(token)).of(of);

  /** Another kind of source, defined as the one that is there. */
  const putSource = (kind: string, plural: string, spec: object) => {
    const group = 'source.toolkit.fluxcd.io';
    const known = cluster.objects.get({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      name: `ocirepositories.${group}`,
    }) as { spec: object } | undefined;
    cluster.objects.put({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `${plural}.${group}` },
      spec: {
        ...known!.spec,
        names: {
          ...{ kind, plural, singular: kind.toLowerCase() },
          listKind: `${kind}List`,
        },
      },
    });
    cluster.objects.put({
      apiVersion: `${group}/v1`,
      kind,
      metadata: { name: 'charts', namespace: 'sources' },
      spec,
    });
  };

  const fromTemplate = (kind: string, chart: string) =>
    helmRelease({
      chart: {
        spec: {
          chart,
          sourceRef: { kind, name: 'charts', namespace: 'sources' },
        },
      },
    });

  it('follows a HelmRelease to its OCIRepository', async () => {
    await expect(sourceOf()).resolves.toEqual({
      reference: { url: URL, chart: 'web' },
    });
  });

  it.each([
    ['https://charts.example.com/', 'https://charts.example.com'],
    ['oci://registry.example.com/web', 'oci://registry.example.com/web/web'],
  ])('follows it to a HelmRepository at %s', async (url, expected) => {
    putSource('HelmRepository', 'helmrepositories', { url });
    cluster.objects.put(fromTemplate('HelmRepository', 'web'));
    await expect(sourceOf()).resolves.toEqual({
      reference: { url: expected, chart: 'web' },
    });
  });

  it('follows it to a folder of a GitRepository', async () => {
    putSource('GitRepository', 'gitrepositories', {
      url: 'https://github.com/example/web',
      ref: { branch: 'main' },
    });
    cluster.objects.put(fromTemplate('GitRepository', './charts/web'));
    await expect(sourceOf()).resolves.toEqual({
      reference: {
        url: 'git+https://github.com/example/web.git//charts/web?ref=main',
        chart: 'web',
      },
    });
  });

  it('says what it cannot read, a credential left out', async () => {
    putSource('GitRepository', 'gitrepositories', {
      url: 'ssh://token@example.com/web',
    });
    cluster.objects.put(fromTemplate('GitRepository', './charts/web'));
    const { problem } = await sourceOf();
    expect(problem).toContain('ssh://example.com/web');
    cluster.objects.put(fromTemplate('Bucket', 'web'));
    expect((await sourceOf()).problem).toContain('from a Bucket');
  });

  it.each(['helmreleases.helm', 'ocirepositories.source'])(
    'names the right that is missing: %s',
    async resource => {
      const full = `${resource}.toolkit.fluxcd.io`;
      const token = cluster.createToken({
        denied: [{ verbs: ['get'], resource: full }],
      });
      await expect(sourceOf(release, token)).resolves.toEqual({
        problem: expect.stringContaining(
          `needs the right to get ${full} in ${NAMESPACE}`,
        ),
      });
    },
  );

  it('says that the HelmRelease is not there', async () => {
    cluster.objects.delete({
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      namespace: NAMESPACE,
      name: 'web',
    });
    expect((await sourceOf()).problem).toContain(
      'there is no HelmRelease flux-system/web',
    );
  });

  it('does not believe a release that carries the labels of another one', async () => {
    const { problem, reference } = await sourceOf({
      ...release,
      namespace: 'somebody-elses',
    });
    expect(reference).toBeUndefined();
    expect(problem).toContain('delivers another one: apps/web');
  });

  it('does not take the source of another chart', async () => {
    putSource('HelmRepository', 'helmrepositories', {
      url: 'https://charts.example.com',
    });
    cluster.objects.put(fromTemplate('HelmRepository', 'other'));
    expect((await sourceOf()).problem).toContain('the chart other, not web');
  });
});
