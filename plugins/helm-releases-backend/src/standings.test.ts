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

import type {
  ReleaseSummary,
  ReleaseVersions,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { ChartRepository, putFluxObjects } from '@prophet-aiops/sandbox';
import { API, PluginHarness } from './__testUtils__/PluginHarness';
import { until } from './operations/__testUtils__/until';

jest.setTimeout(180_000);

const RELEASE = `${API}/releases/staging/apps/web`;

const LABELS = ['name=flux-web', 'namespace=flux-system']
  .map(label => `commonLabels.helm\\.toolkit\\.fluxcd\\.io/${label}`)
  .join(',');

// One story: each test goes on where the one before ended.
describe('how releases stand against what is published', () => {
  let plugin: PluginHarness;
  let repository: ChartRepository;
  let registry: string;

  beforeAll(async () => {
    repository = await ChartRepository.start();
    plugin = await PluginHarness.start({
      kubernetesVersion: 'v1.35.2-eks-3025e55',
      chartSources: [{ url: repository.url }],
    });
    registry = plugin.registry.host;
  });
  afterAll(async () => {
    await plugin?.stop();
    await repository?.stop();
  });

  const web = async () => (await plugin.list()).items[0];
  const standsAs = (
    what: string,
    holds: (release: ReleaseSummary) => unknown,
  ): Promise<ReleaseSummary> =>
    until(what, async () => {
      const release = await web();
      return holds(release) ? release : undefined;
    });
  /** Sources are asked again for a version that nobody knows. */
  const askAgain = () =>
    plugin.http
      .post(`${RELEASE}/upgrades`)
      .send({ chartVersion: '9.9.9' })
      .expect(400);

  it('names the newest version, the distance and how the source is known', async () => {
    const url = `oci://${registry}/charts/web`;
    expect(
      await standsAs('a distance', ({ distance }) => distance !== 'unknown'),
    ).toMatchObject({
      distance: 'minor',
      latest: { version: '1.1.0', source: url, confidence: 'matched' },
      source: { url, confidence: 'matched', readAt: expect.any(String) },
    });
  });

  it('sees a version that is published', async () => {
    await plugin.publish({
      name: 'web',
      version: '1.2.0',
      annotations: { 'artifacthub.io/containsSecurityUpdates': 'true' },
    });
    await askAgain();
    expect(
      await standsAs(
        'the new version',
        ({ latest }) => latest?.version === '1.2.0',
      ),
    ).toMatchObject({ distance: 'minor', latest: { security: true } });
  });

  it('does not offer what helm would refuse in the cluster', async () => {
    await plugin.publish({
      name: 'web',
      version: '3.0.0',
      kubeVersion: '>=1.30.0',
    });
    await askAgain();
    const { latest, unfit } = await standsAs(
      'the version that does not fit',
      release => release.unfit,
    );
    expect(latest?.version).toBe('1.2.0');
    expect(unfit).toEqual({
      version: '3.0.0',
      reason: expect.stringContaining(
        '>=1.30.0, does not accept v1.35.2-eks-3025e55, whose suffix counts as a prerelease',
      ),
    });
    const { body } = await plugin.http.get(`${RELEASE}/versions`).expect(200);
    const { items, source } = body as ReleaseVersions;
    expect(source.confidence).toBe('matched');
    expect(
      items.map(({ version, unfit: reason }) => [version, reason]),
    ).toEqual([
      ['3.0.0', unfit!.reason],
      ['2.0.0-rc.1', undefined],
      ['1.2.0', undefined],
      ['1.1.0', undefined],
      ['1.0.1', undefined],
      ['1.0.0', undefined],
    ]);
    const { body: started } = await plugin.http
      .post(`${RELEASE}/upgrades`)
      .send({ chartVersion: '3.0.0' })
      .expect(202);
    expect(await plugin.finished(started.operationId)).toMatchObject({
      state: 'failed',
      failureClass: 'kube-version',
    });
  });

  it('believes the source object of Flux', async () => {
    const url = `oci://${registry}/charts/flux-web`;
    await putFluxObjects(plugin.cluster, {
      name: 'flux-web',
      namespace: 'flux-system',
      targetNamespace: 'apps',
      url,
    });
    const archive = await plugin.publish({
      name: 'flux-web',
      version: '1.0.0',
      crd: false,
    });
    await plugin.publish({ name: 'flux-web', version: '2.0.0', crd: false });
    await plugin.helm(
      ...['install', 'flux-web', archive, '--namespace', 'apps'],
      ...['--set-string', LABELS],
    );
    const release = await until('the release of Flux', async () => {
      const { items } = await plugin.list('name=flux-web');
      return items[0]?.distance === 'major' && items[0];
    });
    expect(release).toMatchObject({
      delivery: { method: 'flux', owner: { namespace: 'flux-system' } },
      latest: { version: '2.0.0', confidence: 'declared' },
      source: { url, confidence: 'declared', evidence: 'gitops' },
    });
  });

  it('filters and orders lists by the distance', async () => {
    const names = async (query: string) =>
      (await plugin.list(query)).items.map(({ name }) => name);
    expect(await names('distance=major')).toEqual(['flux-web']);
    expect(await names('distance=minor')).toEqual(['orphan', 'web']);
    expect(await names('distance=unknown')).toEqual([]);
    expect(await names('orderBy=distance&order=desc')).toEqual([
      'flux-web',
      'orphan',
      'web',
    ]);
    expect(await names('orderBy=distance&order=asc')).toEqual([
      'orphan',
      'web',
      'flux-web',
    ]);
    await plugin.http.get(`${API}/releases?distance=far`).expect(400);
  });

  it('keeps the last good answer of a source that fails, and says so', async () => {
    await plugin.registry.stop();
    await askAgain();
    expect(
      await standsAs('the problem', ({ source }) => source?.problem),
    ).toMatchObject({
      distance: 'minor',
      latest: { version: '1.2.0' },
      source: {
        confidence: 'matched',
        readAt: expect.any(String),
        problem: expect.stringContaining(registry),
      },
    });
  });

  it('believes neither of two sources that match', async () => {
    await repository.addChart(
      await plugin.package({ name: 'web', version: '1.0.0' }),
    );
    await repository.addChart(
      await plugin.package({ name: 'web', version: '7.0.0' }),
    );
    await askAgain();
    const release = await standsAs('rivals', ({ source }) => source?.rivals);
    expect(release.latest).toBeUndefined();
    expect(release).toMatchObject({
      distance: 'unknown',
      source: {
        confidence: 'unknown',
        rivals: [`oci://${registry}/charts/web`, repository.url],
        problem: expect.stringContaining('helm.prophet.io/source'),
      },
    });
    const refused = await plugin.http
      .post(`${RELEASE}/upgrades`)
      .send({ chartVersion: '7.0.0' })
      .expect(400);
    expect(refused.body.error.message).toContain('by different projects');
  });
});
