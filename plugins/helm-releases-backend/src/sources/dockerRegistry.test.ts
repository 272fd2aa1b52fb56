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
  type ChartReference,
  ChartSources,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { packageChart, runHelm } from '@prophet-aiops/sandbox';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import {
  createRelayCertificate,
  type RelayCertificate,
} from '../relay/relayCertificate';
import {
  DockerRegistry,
  type DockerRegistryOptions,
} from './__testUtils__/DockerRegistry';
import { isDockerRegistryExpected } from './__testUtils__/isDockerRegistryExpected';
import { RegistryArtefacts } from './__testUtils__/RegistryArtefacts';
import { robotAccount } from './__testUtils__/robotAccount';
import { TokenService } from './__testUtils__/TokenService';

jest.setTimeout(60_000);

const { htpasswd, ...ROBOT } = robotAccount;
/** @throws what the source tells of the chart */
async function listVersions(source: ChartSources, reference: ChartReference) {
  const { url, chart } = reference;
  const { charts } = await source.readCharts({ url, charts: [chart] });
  const publication = charts.get(chart)!;
  if ('error' in publication) {
    throw publication.error;
  }
  return publication.versions;
}

const WRONG = { username: 'robot', password: 'not-of-the-registry' };

(isDockerRegistryExpected() ? describe : describe.skip)(
  'chart sources in the registry of the distribution project',
  () => {
    const folder = createMockDirectory();
    const pulled = folder.resolve('pulled');
    const certificatePath = folder.resolve('certificate.pem');
    let registry: DockerRegistry;
    let tokens: TokenService | undefined;

    beforeEach(async () => {
      folder.clear();
      await mkdir(pulled, { recursive: true });
    });
    afterEach(async () => {
      await registry.stop();
      await tokens?.stop();
      tokens = undefined;
    });

    const start = async (options?: DockerRegistryOptions) => {
      registry = await DockerRegistry.start(options);
    };

    /** A registry and a token service that are not one host, both with TLS. */
    const startWithTokens = async () => {
      const certificate: RelayCertificate = await createRelayCertificate();
      const key = folder.resolve('key.pem');
      await writeFile(certificatePath, certificate.cert);
      await writeFile(key, certificate.key, { mode: 0o600 });
      tokens = await TokenService.start(certificate, {
        robot: { password: ROBOT.password, actions: ['pull'] },
        publisher: { password: 'publish', actions: ['pull', 'push'] },
      });
      await start({
        token: {
          realm: tokens.realm,
          service: TokenService.service,
          issuer: TokenService.issuer,
          certificate: certificatePath,
        },
        tls: { certificate: certificatePath, key },
      });
    };

    /** What a backend with this configuration reads. */
    const sources = (settings: object = {}) => {
      const tls = tokens ? { caFile: certificatePath } : { plainHttp: true };
      return ChartSources.create({
        config: mockServices.rootConfig({
          data: {
            helmReleases: {
              chartSources: [
                { url: `oci://${registry.host}`, ...tls, ...settings },
                ...(tokens ? [{ url: `https://${tokens.host}`, ...tls }] : []),
              ],
            },
          },
        }),
      });
    };
    const reference = (chart = 'web') => ({
      url: `oci://${registry.host}/charts/${chart}`,
      chart,
    });
    const artefacts = () =>
      new RegistryArtefacts(`http://${registry.host}/v2/charts/web`);

    /** With the real helm. @returns path of the archive */
    const pushArchive = async (archive: string, ...flags: string[]) => {
      const { exitCode, stderr } = await runHelm(
        [
          ...['push', archive, `oci://${registry.host}/charts`],
          ...(tokens ? [] : ['--plain-http']),
          ...flags,
        ],
        { env: { SSL_CERT_FILE: certificatePath } },
      );
      expect([exitCode, stderr]).toEqual([0, expect.anything()]);
      return archive;
    };
    const push = async (version: string, ...flags: string[]) => {
      const archive = await packageChart(
        { name: 'web', version, appVersion: `app-${version}`, crd: false },
        folder.path,
      );
      return pushArchive(archive, ...flags);
    };
    const expectPulled = async (
      source: ChartSources,
      archive: string,
      version: string,
    ) => {
      const path = await source.pull(reference(), version, pulled);
      expect((await readFile(path)).equals(await readFile(archive))).toBe(true);
    };
    /** What the user is told, which must not hold the password. */
    const refused = async (source: ChartSources) => {
      const attempts = await Promise.allSettled([
        listVersions(source, reference()),
        source.pull(reference(), '1.0.0', pulled),
      ]);
      for (const attempt of attempts) {
        expect(attempt).toMatchObject({
          status: 'rejected',
          reason: {
            name: 'ServiceUnavailableError',
            message: expect.stringMatching(
              /wants a credential or refuses the one it got \(40[13]\): set its username/,
            ),
          },
        });
        expect((attempt as PromiseRejectedResult).reason.message).not.toMatch(
          /of-the-registry/,
        );
      }
    };

    it('lists what helm pushed, newest first, and pulls the same bytes', async () => {
      await start();
      const archives = new Map<string, string>();
      for (const version of ['1.9.0', '1.10.0', '2.0.0-rc.1+build.5']) {
        archives.set(version, await push(version));
      }
      const source = sources();
      expect(await listVersions(source, reference())).toEqual(
        ['2.0.0-rc.1+build.5', '1.10.0', '1.9.0'].map(version => ({
          version,
          appVersion: `app-${version}`,
          prerelease: version.includes('-'),
          publishedAt: expect.stringMatching(/^\d{4}-.*Z$/),
        })),
      );
      for (const [version, archive] of archives) {
        await expectPulled(source, archive, version);
      }
    });

    it('says what is missing, and takes a repository whose tags are all gone for empty', async () => {
      await start();
      await push('1.0.0');
      await expect(
        listVersions(sources(), reference('mars')),
      ).rejects.toMatchObject({
        name: 'NotFoundError',
        message: expect.stringContaining('holds no such chart (404)'),
      });
      await expect(
        sources().pull(reference(), '9.9.9', pulled),
      ).rejects.toMatchObject({
        name: 'NotFoundError',
        message: expect.stringContaining('holds no version 9.9.9'),
      });
      await artefacts().remove('1.0.0');
      expect(await listVersions(sources(), reference())).toEqual([]);
    });

    it('leaves out signatures, images and whatever else is in the repository', async () => {
      await start();
      const archive = await packageChart(
        { name: 'web', version: '1.0.0', crd: false },
        folder.path,
      );
      // helm pushes a provenance file that lies beside the chart.
      await writeFile(`${archive}.prov`, 'a signature');
      await pushArchive(archive);
      const others = artefacts();
      const digest = await others.digestOf('1.0.0');
      await others.putImage(`${digest.replace(':', '-')}.sig`);
      await others.putImage('latest');
      await others.putImage('1.1.0');
      await others.putImage(
        '1.2.0',
        'application/vnd.cncf.flux.config.v1+json',
        {},
      );
      await others.putIndex('2.0.0');
      const source = sources();
      expect(
        (await listVersions(source, reference())).map(({ version }) => version),
      ).toEqual(['1.0.0']);
      await expectPulled(source, archive, '1.0.0');
      for (const version of ['1.1.0', '2.0.0']) {
        await expect(source.pull(reference(), version, pulled)).rejects.toThrow(
          'is not the chart web',
        );
      }
    });

    it('lists more tags than a page is asked to hold', async () => {
      await start();
      await push('0.1.0');
      const many = Array.from({ length: 1_100 }, (_, n) => `1.${n}.0`);
      await artefacts().tag('0.1.0', many);
      const versions = await listVersions(sources(), reference());
      expect(versions).toHaveLength(1_101);
      expect(versions[0]).toMatchObject({
        version: '1.1099.0',
        appVersion: 'app-0.1.0',
      });
    });

    it('reads what a chart says of itself, and then new versions alone', async () => {
      await start();
      const publish = async (version: string, chart: object) =>
        pushArchive(
          await packageChart(
            { name: 'web', version, crd: false, ...chart },
            folder.path,
          ),
        );
      await publish('1.0.0', { deprecated: true });
      await publish('1.1.0', {
        kubeVersion: '>=1.29.0-0',
        annotations: {
          'artifacthub.io/prerelease': 'true',
          'artifacthub.io/containsSecurityUpdates': 'true',
          'artifacthub.io/changes':
            '- kind: security\n  description: Refuse requests without a name\n',
        },
      });
      const source = sources();
      const { url } = reference();
      const first = await source.readCharts({ url, charts: ['web'] });
      expect(first.charts.get('web')).toMatchObject({
        versions: [
          {
            version: '1.1.0',
            kubeVersion: '>=1.29.0-0',
            prerelease: true,
            security: true,
            changes: [
              {
                kind: 'security',
                description: 'Refuse requests without a name',
              },
            ],
          },
          { version: '1.0.0', deprecated: true, prerelease: false },
        ],
      });
      const { state } = first;
      const second = await source.readCharts({ url, charts: ['web'], state });
      expect(second.charts.size).toBe(0);
      await publish('1.2.0', {});
      const third = await source.readCharts({
        url,
        charts: ['web'],
        state: second.state,
      });
      expect(third.charts.get('web')).toMatchObject({
        versions: [
          { version: '1.2.0' },
          { version: '1.1.0', security: true },
          { version: '1.0.0' },
        ],
      });
    });

    it('shows its password where the registry asks for one', async () => {
      await start({ htpasswd });
      const archive = await push(
        '1.0.0',
        '--username=robot',
        '--password=of-the-registry',
      );
      const source = sources(ROBOT);
      expect(await listVersions(source, reference())).toMatchObject([
        { version: '1.0.0', appVersion: 'app-1.0.0' },
      ]);
      await expectPulled(source, archive, '1.0.0');
      await refused(sources(WRONG));
      await refused(sources());
    });

    it('fetches a token from another host where the registry sends it there', async () => {
      await startWithTokens();
      const archive = await push(
        '1.0.0',
        '--username=publisher',
        '--password=publish',
      );
      const source = sources(ROBOT);
      expect(await listVersions(source, reference())).toMatchObject([
        { version: '1.0.0', appVersion: 'app-1.0.0' },
      ]);
      await expectPulled(source, archive, '1.0.0');
      // One token is enough for the list and the chart.
      expect(tokens!.issued.get('robot')).toBe(1);
      await refused(sources(WRONG));
      // Without a password there is a token too, which allows nothing.
      await refused(sources());
      expect(tokens!.issued.get('')).toBeGreaterThan(0);
    });
  },
);
