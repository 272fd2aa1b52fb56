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

import { mockServices } from '@backstage/backend-test-utils';
import { locateHelm, OciRegistry, SignedCharts } from '@prophet-aiops/sandbox';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DefaultHelmCli } from '../../helm/DefaultHelmCli';
import { HttpFixture } from '../__testUtils__/HttpFixture';
import { ChartSources } from '../ChartSources';
import { readSourceSettings } from '../SourceSettings';
import { MAX_PROVENANCE_BYTES, provenancePath } from './verifyProvenance';

jest.setTimeout(120_000);

const FINGERPRINTS = {
  charts: 'AC22B2D9350AD12496DA27E0BD26C3780599A7D2',
  other: /^[0-9A-F]{40}$/,
};

describe('charts of a source with a keyring', () => {
  let charts: SignedCharts;
  let registry: OciRegistry;
  const http = new HttpFixture();
  let httpUrl: string;
  let folder: string;
  /** What the HTTP repository serves, by name. */
  const files = new Map<string, Buffer>();
  const versions = ['1.0.0', '1.1.0', '1.2.0', '1.3.0', '1.4.0', '1.5.0'];

  const publish = async (archive: string) => {
    for (const path of [archive, provenancePath(archive)]) {
      const content = await readFile(path).catch(() => undefined);
      if (content) {
        files.set(basename(path), content);
      }
    }
    await charts.helm(
      ...['push', archive, `oci://${registry.host}/charts`, '--plain-http'],
    );
  };

  beforeAll(async () => {
    charts = await SignedCharts.start();
    registry = await OciRegistry.start();
    httpUrl = await http.serve((request, response) => {
      const body = files.get(basename(request.url ?? ''));
      response.statusCode = body ? 200 : 404;
      response.end(body);
    });
    files.set(
      'index.yaml',
      Buffer.from(
        JSON.stringify({
          apiVersion: 'v1',
          entries: {
            web: versions.map(version => ({
              name: 'web',
              version,
              urls: [`web-${version}.tgz`],
            })),
          },
        }),
      ),
    );
    const signed = await charts.package(
      { name: 'web', version: '1.0.0' },
      'charts',
    );
    await publish(signed);
    await publish(await charts.package({ name: 'web', version: '1.1.0' }));
    await publish(
      await charts.package({ name: 'web', version: '1.2.0' }, 'other'),
    );
    const altered = await charts.package(
      { name: 'web', version: '1.3.0' },
      'charts',
    );
    const content = await readFile(altered);
    // The time in gzip's header, so that it is read as before.
    content[4] += 1;
    await writeFile(altered, content);
    await publish(altered);
    // Signed, but as another version.
    const replayed = await charts.package({ name: 'web', version: '1.4.0' });
    await writeFile(
      provenancePath(replayed),
      await readFile(provenancePath(signed)),
    );
    await publish(replayed);
    const endless = await charts.package({ name: 'web', version: '1.5.0' });
    await writeFile(
      provenancePath(endless),
      Buffer.alloc(MAX_PROVENANCE_BYTES + 1, 'x'),
    );
    await publish(endless);
  });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'helm-releases-pull-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  afterAll(async () => {
    http.stop();
    await registry?.stop();
    await charts?.stop();
  });

  const sources = async (chartSources: object[]) =>
    ChartSources.create({
      config: mockServices.rootConfig({
        data: { helmReleases: { chartSources } },
      }),
      helm: new DefaultHelmCli({ path: await locateHelm() }),
    });

  describe.each(['http', 'oci'] as const)('at %s', kind => {
    const urlOf = () =>
      kind === 'http' ? httpUrl : `oci://${registry.host}/charts`;
    const pull = async (
      version: string,
      keyring: string | undefined = charts.keyring('charts'),
    ) => {
      const url = urlOf();
      const source = await sources([{ url, plainHttp: true, keyring }]);
      return source.pullChart({ url, chart: 'web' }, version, folder);
    };

    it('says who signed one', async () => {
      await expect(pull('1.0.0')).resolves.toEqual({
        path: join(folder, 'web-1.0.0.tgz'),
        provenance: {
          signedBy: ['Test charts <charts@example.org>'],
          fingerprint: FINGERPRINTS.charts,
        },
      });
      await expect(pull('1.2.0', charts.keyring('other'))).resolves.toEqual({
        path: join(folder, 'web-1.2.0.tgz'),
        provenance: {
          signedBy: ['Test other <other@example.org>'],
          fingerprint: expect.stringMatching(FINGERPRINTS.other),
        },
      });
    });

    it.each([
      [
        'without a provenance file',
        '1.1.0',
        /^web-1\.1\.0 in \S+ has no provenance file.* "helm package --sign"/,
      ],
      [
        'that another key has signed',
        '1.2.0',
        /^web-1\.2\.0 in \S+ is signed with the key [0-9A-F]{40}, which the keyring of this source does not hold: add it/,
      ],
      [
        'that was changed by a byte',
        '1.3.0',
        /^web-1\.3\.0 in \S+ is not the archive that was signed: .* "helm package --sign"/,
      ],
      [
        'that was signed as another version',
        '1.4.0',
        /^web-1\.4\.0 in \S+ is not signed as it should be \(helm: /,
      ],
    ])('refuses one %s', async (_, version, message) => {
      await expect(pull(version)).rejects.toMatchObject({
        name: 'InputError',
        message: expect.stringMatching(message),
      });
    });

    it('reads no endless provenance file', async () => {
      await expect(pull('1.5.0')).rejects.toThrow(
        new RegExp(`${MAX_PROVENANCE_BYTES}|larger|more than`),
      );
    });

    it('says that a keyring cannot be read', async () => {
      await expect(pull('1.0.0', join(folder, 'none.gpg'))).rejects.toThrow(
        /keyring of this source cannot be read: it must be a file that "gpg --export" wrote/,
      );
      await writeFile(join(folder, 'armoured.asc'), '-----BEGIN PGP');
      await expect(pull('1.0.0', join(folder, 'armoured.asc'))).rejects.toThrow(
        /keyring of this source cannot be read/,
      );
    });

    it('asks for no signature where there is no keyring', async () => {
      const url = urlOf();
      const source = await sources([{ url, plainHttp: true }]);
      await expect(
        source.pullChart({ url, chart: 'web' }, '1.1.0', folder),
      ).resolves.toEqual({ path: join(folder, 'web-1.1.0.tgz') });
    });
  });

  it('refuses what a source of another kind does not sign', async () => {
    const source = ChartSources.create({
      config: mockServices.rootConfig({
        data: {
          helmReleases: {
            chartSources: [
              { url: 'https://x.example', keyring: charts.keyring('charts') },
            ],
          },
        },
      }),
      sources: [
        {
          kind: 'other',
          handles: () => true,
          readCharts: async () => ({ charts: new Map() }),
          pull: async () => join(folder, 'web-1.0.0.tgz'),
        },
      ],
      helm: new DefaultHelmCli({ path: await locateHelm() }),
    });
    await expect(
      source.pull({ url: 'https://x.example', chart: 'web' }, '1.0.0', folder),
    ).rejects.toThrow(/has no provenance file/);
  });

  it('refuses a keyring for git, and one without helm, when it is configured', () => {
    const config = (url: string) =>
      mockServices.rootConfig({
        data: {
          helmReleases: { chartSources: [{ url, keyring: '/keys/pub.gpg' }] },
        },
      });
    expect(() =>
      readSourceSettings(config('git+https://host/team/charts.git//web')),
    ).toThrow(
      /^helmReleases\.chartSources\[0\] must not have a keyring: a chart in git is packaged here/,
    );
    expect(() =>
      ChartSources.create({ config: config('https://x.example') }),
    ).toThrow(/has a keyring, but no helm/);
  });
});
