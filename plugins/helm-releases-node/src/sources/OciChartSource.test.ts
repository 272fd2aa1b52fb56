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
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import {
  OciRegistry,
  packageChart,
  runHelm,
  type OciRegistryOptions,
  type OperatorChart,
} from '@prophet-aiops/sandbox';
import { mkdir, readFile } from 'node:fs/promises';
import { listVersions } from './__testUtils__/listVersions';
import { putChart } from './__testUtils__/putChart';
import { OciChartSource } from './OciChartSource';
import { SourceClient } from './SourceClient';
import { readSourceSettings } from './SourceSettings';

describe('OciChartSource', () => {
  const folder = createMockDirectory();
  const charts = folder.resolve('charts');
  const pulled = folder.resolve('pulled');
  let registry: OciRegistry;

  beforeEach(async () => {
    folder.clear();
    await mkdir(charts, { recursive: true });
    await mkdir(pulled, { recursive: true });
  });
  afterEach(() => registry.stop());

  async function start(
    options: OciRegistryOptions = {},
    settings: object = {},
  ): Promise<OciChartSource> {
    registry = await OciRegistry.start(options);
    const config = mockServices.rootConfig({
      data: {
        helmReleases: {
          chartSources: [
            { url: `oci://${registry.host}`, plainHttp: true, ...settings },
          ],
        },
      },
    });
    const read = () => readSourceSettings(config);
    return new OciChartSource({
      client: new SourceClient(read),
      settings: read,
    });
  }

  /** With the real helm. @returns path of the archive */
  async function push(chart: OperatorChart, ...flags: string[]) {
    const archive = await packageChart(chart, charts);
    const { exitCode, stderr } = await runHelm([
      'push',
      archive,
      `oci://${registry.host}/charts`,
      '--plain-http',
      ...flags,
    ]);
    expect([exitCode, stderr]).toEqual([0, expect.anything()]);
    return archive;
  }

  const put = (...chart: [string, string, object | Buffer, string?]) =>
    putChart(registry, ...chart);

  const reference = (chart = 'label-enforcer') => ({
    url: `oci://${registry.host}/charts/${chart}`,
    chart,
  });

  it('lists what helm pushed, newest first, and pulls the same bytes', async () => {
    const source = await start();
    await push({ name: 'label-enforcer', version: '1.9.0' });
    await push({ name: 'label-enforcer', version: '1.10.0', deprecated: true });
    const archive = await push({
      name: 'label-enforcer',
      version: '2.0.0-rc.1+build.5',
      appVersion: '7.0',
    });

    expect(await listVersions(source, reference())).toEqual([
      {
        version: '2.0.0-rc.1+build.5',
        appVersion: '7.0',
        prerelease: true,
        publishedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
      expect.objectContaining({ version: '1.10.0', deprecated: true }),
      expect.objectContaining({ version: '1.9.0', appVersion: 'v1.9.0' }),
    ]);

    const path = await source.pull(reference(), '2.0.0-rc.1+build.5', pulled);
    expect(path).toBe(`${pulled}/label-enforcer-2.0.0-rc.1+build.5.tgz`);
    expect((await readFile(path)).equals(await readFile(archive))).toBe(true);
    // A source may also be what the charts are in.
    await expect(
      source.pull(
        { url: `oci://${registry.host}/charts/`, chart: 'label-enforcer' },
        '1.9.0',
        pulled,
      ),
    ).resolves.toBe(`${pulled}/label-enforcer-1.9.0.tgz`);
  }, 30_000);

  it.each(['basic', 'token'] as const)(
    'shows its credential where the registry asks for it (%s)',
    async authentication => {
      const credentials = { username: 'robot', password: 'of-the-registry' };
      const source = await start({ credentials, authentication }, credentials);
      await push(
        { name: 'label-enforcer', version: '1.0.0' },
        '--username=robot',
        '--password=of-the-registry',
      );
      expect(await listVersions(source, reference())).toHaveLength(1);
      await source.pull(reference(), '1.0.0', pulled);

      const stranger = new OciChartSource({
        client: new SourceClient(() => [
          {
            url: `oci://${registry.host}`,
            host: registry.host,
            plainHttp: true,
          },
        ]),
        settings: () => [
          {
            url: `oci://${registry.host}`,
            host: registry.host,
            plainHttp: true,
            username: 'robot',
            password: 'wrong-password',
          },
        ],
      });
      const error = await listVersions(stranger, reference()).catch(e => e);
      expect(error.message).toContain('set its username and password');
      expect(error.message).not.toContain('wrong-password');
    },
    30_000,
  );

  it('fetches an anonymous token where that is all that is asked for', async () => {
    const source = await start({ authentication: 'token' });
    put('charts/label-enforcer', '1.0.0', { name: 'label-enforcer' });
    expect(await listVersions(source, reference())).toHaveLength(1);
  });

  it('reads every page, and the app versions of the newest versions only', async () => {
    const source = await start({ pageSize: 7 });
    for (let minor = 0; minor < 30; minor++) {
      put('charts/label-enforcer', `1.${minor}.0`, {
        name: 'label-enforcer',
        appVersion: `2.${minor}`,
      });
    }
    const versions = await listVersions(source, reference());
    expect(versions).toHaveLength(30);
    expect(versions[0]).toMatchObject({
      version: '1.29.0',
      appVersion: '2.29',
    });
    expect(versions.filter(({ appVersion }) => appVersion)).toHaveLength(20);
    expect(
      registry.requests.filter(({ path }) => path.includes('/manifests/')),
    ).toHaveLength(20);
  });

  it('leaves out tags that are no version and versions that are no chart', async () => {
    const source = await start();
    const config = { name: 'label-enforcer' };
    for (const tag of ['latest', '1.2', 'sha256-0a.sig', '1.0.0', 'v1.1.0']) {
      put('charts/label-enforcer', tag, config);
    }
    put(
      'charts/label-enforcer',
      '3.0.0',
      {},
      'application/vnd.oci.image.config.v1+json',
    );
    const versions = await listVersions(source, reference());
    expect(versions.map(({ version }) => version)).toEqual(['v1.1.0', '1.0.0']);
  });

  it('shows a version whose metadata cannot be read', async () => {
    const source = await start();
    put('charts/label-enforcer', '1.0.0', Buffer.from('no json'));
    expect(await listVersions(source, reference())).toEqual([
      { version: '1.0.0', prerelease: false },
    ]);
  });

  it('says what is missing, and what is another chart', async () => {
    const source = await start();
    put('charts/label-enforcer', '1.0.0', { name: 'cost-guard' });
    await expect(listVersions(source, reference('mars'))).rejects.toMatchObject(
      {
        name: 'NotFoundError',
        message: `oci://${registry.host}/charts/mars holds no such chart (404): check the address of the source.`,
      },
    );
    await expect(
      source.pull(reference(), '9.9.9', pulled),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('holds no version 9.9.9'),
    });
    await expect(source.pull(reference(), '1.0.0', pulled)).rejects.toThrow(
      'is not the chart label-enforcer',
    );
    registry.answerWith(503);
    await expect(listVersions(source, reference())).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('answered 503'),
    });
  });

  it.each([
    ['oci://', 'x'],
    ['oci://host/charts', 'UPPER'],
    ['oci://user:pass@host/charts', 'x'],
    ['oci://host/charts/x:1.0.0', 'x'],
  ])('refuses %s with the chart %s', async (url, chart) => {
    const source = await start();
    await expect(listVersions(source, { url, chart })).rejects.toMatchObject({
      name: 'InputError',
    });
  });

  it.each([
    ['../evil', '1.0.0'],
    ['label-enforcer', '../1.0.0'],
    ['label-enforcer', 'latest'],
  ])('never leaves the folder for %s %s', async (chart, version) => {
    const source = await start();
    await expect(
      source.pull({ ...reference(), chart }, version, pulled),
    ).rejects.toMatchObject({ name: 'InputError' });
  });
});
