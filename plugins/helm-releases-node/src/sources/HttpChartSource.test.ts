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
import { ChartRepository, packageChart } from '@prophet-aiops/sandbox';
import { once } from 'node:events';
import { mkdir, readFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { listVersions } from './__testUtils__/listVersions';
import type { ChartSource } from './ChartSource';
import { HttpChartSource } from './HttpChartSource';
import { SourceClient } from './SourceClient';
import { readSourceSettings } from './SourceSettings';

// Threads start slowly on a busy machine, where they have to read TypeScript too.
jest.setTimeout(60_000);

describe('HttpChartSource', () => {
  const folder = createMockDirectory();
  const charts = folder.resolve('charts');
  const pulled = folder.resolve('pulled');
  const repositories: ChartRepository[] = [];
  const servers: Server[] = [];
  const oci: jest.Mocked<ChartSource> = {
    kind: 'OCI registry',
    handles: jest.fn(url => url.startsWith('oci://')),
    readCharts: jest.fn(),
    pull: jest.fn().mockResolvedValue('from the registry'),
  };

  beforeEach(async () => {
    folder.clear();
    await mkdir(charts, { recursive: true });
    await mkdir(pulled, { recursive: true });
  });
  afterEach(async () => {
    await Promise.all(repositories.splice(0).map(server => server.stop()));
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function start(credentials?: { username: string; password: string }) {
    const repository = await ChartRepository.start({ credentials });
    repositories.push(repository);
    return repository;
  }

  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  function sourceFor(...chartSources: { url: string; mirrorOf?: string }[]) {
    const config = mockServices.rootConfig({
      data: { helmReleases: { chartSources } },
    });
    const settings = () => readSourceSettings(config);
    return new HttpChartSource({
      client: new SourceClient(settings),
      settings,
      oci,
    });
  }

  it('lists what the repository publishes, newest first, and pulls the same bytes', async () => {
    const repository = await start();
    const published = new Date('2026-03-01T12:00:00Z');
    for (const version of ['1.9.0', '1.10.0', '2.0.0-rc.1']) {
      await repository.addChart(
        await packageChart(
          { name: 'anomaly-scout', version, deprecated: version === '1.9.0' },
          charts,
        ),
        published,
      );
    }
    const source = sourceFor({ url: repository.url });
    const reference = { url: `${repository.url}/`, chart: 'anomaly-scout' };
    const publishedAt = published.toISOString();
    expect(await listVersions(source, reference)).toEqual([
      {
        version: '2.0.0-rc.1',
        appVersion: 'v2.0.0-rc.1',
        publishedAt,
        prerelease: true,
      },
      {
        version: '1.10.0',
        appVersion: 'v1.10.0',
        publishedAt,
        prerelease: false,
      },
      {
        version: '1.9.0',
        appVersion: 'v1.9.0',
        publishedAt,
        deprecated: true,
        prerelease: false,
      },
    ]);
    const path = await source.pull(reference, '1.10.0', pulled);
    expect(path).toBe(`${pulled}/anomaly-scout-1.10.0.tgz`);
    const original = await readFile(`${charts}/anomaly-scout-1.10.0.tgz`);
    expect((await readFile(path)).equals(original)).toBe(true);

    await expect(source.pull(reference, '9.9.9', pulled)).rejects.toMatchObject(
      { name: 'NotFoundError' },
    );
    await expect(
      listVersions(source, { ...reference, chart: 'mars' }),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('holds no chart mars'),
    });
  });

  it('reads an index once for many charts, and not again while it stays as it is', async () => {
    const repository = await start();
    const publish = async (name: string, version: string) =>
      repository.addChart(await packageChart({ name, version }, charts));
    await publish('anomaly-scout', '1.0.0');
    await publish('cost-guard', '1.0.0');
    const source = sourceFor({ url: repository.url });
    const { url } = repository;
    const wanted = ['anomaly-scout', 'cost-guard', 'mars'];
    const read = async (names: string[], state?: string) => {
      const before = repository.requests.length;
      const reading = await source.readCharts({ url, charts: names, state });
      return {
        state: reading.state,
        statuses: repository.requests.slice(before).map(({ status }) => status),
        told: [...reading.charts].map(([chart, publication]) => [
          chart,
          'error' in publication
            ? publication.error.name
            : publication.versions.map(({ version }) => version),
        ]),
      };
    };
    const first = await read(wanted);
    expect(first).toMatchObject({
      statuses: [200],
      told: [
        ['anomaly-scout', ['1.0.0']],
        ['cost-guard', ['1.0.0']],
        ['mars', 'NotFoundError'],
      ],
    });
    // What is missing stays so, and is said so.
    expect(await read(wanted, first.state)).toEqual({
      statuses: [304],
      told: [['mars', 'NotFoundError']],
      state: first.state,
    });
    // A chart of which nothing is remembered is not taken for unchanged.
    const part = await read(['cost-guard'], first.state);
    expect(part).toMatchObject({ statuses: [304], told: [] });
    expect(await read(wanted, part.state)).toMatchObject({
      statuses: [200],
      told: [
        ['anomaly-scout', ['1.0.0']],
        ['mars', 'NotFoundError'],
      ],
    });
    // Of a new index only what has changed is told.
    await publish('anomaly-scout', '1.1.0');
    expect(await read(wanted, first.state)).toMatchObject({
      statuses: [200],
      told: [
        ['anomaly-scout', ['1.1.0', '1.0.0']],
        ['mars', 'NotFoundError'],
      ],
    });
    // What was published a moment ago can be pulled at once.
    await source.pull({ url, chart: 'anomaly-scout' }, '1.1.0', pulled);
  });

  it('goes by Last-Modified where there is no ETag', async () => {
    const asked: unknown[] = [];
    const lastModified = 'Sun, 01 Mar 2026 12:00:00 GMT';
    const url = await serve((req, res) => {
      asked.push([
        req.headers['if-none-match'],
        req.headers['if-modified-since'],
      ]);
      if (req.headers['if-modified-since'] === lastModified) {
        res.writeHead(304).end();
      } else {
        res
          .writeHead(200, { 'Last-Modified': lastModified })
          .end('entries:\n  x:\n  - version: 1.0.0\n');
      }
    });
    const source = sourceFor({ url });
    const { state } = await source.readCharts({ url, charts: ['x'] });
    const again = await source.readCharts({ url, charts: ['x'], state });
    expect([...again.charts]).toEqual([]);
    expect(asked).toEqual([
      [undefined, undefined],
      [undefined, lastModified],
    ]);
  });

  it('takes nothing for unchanged that another address or reader remembers', async () => {
    const asked: unknown[] = [];
    const url = await serve((req, res) => {
      asked.push(req.headers['if-none-match']);
      res
        .writeHead(200, { ETag: '"same"' })
        .end('entries:\n  x:\n  - version: 1.0.0\n');
    });
    const source = sourceFor({ url });
    const x = ['x'];
    const { state } = await source.readCharts({ url, charts: x });
    const elsewhere = state!.replace(url, 'https://charts.example.com');
    for (const other of [
      elsewhere,
      state!.replace('"format":1', '"format":0'),
      '{',
      '[]',
      'null',
    ]) {
      const reading = await source.readCharts({ url, charts: x, state: other });
      expect(reading.charts.get('x')).toMatchObject({
        versions: [{ version: '1.0.0' }],
      });
    }
    expect(asked).toEqual(Array(6).fill(undefined));
  });

  it('tells what a version is made for, and what it changes', async () => {
    const url = await serve((_, res) =>
      res.end(
        [
          'entries:',
          '  x:',
          '  - annotations:',
          '      artifacthub.io/changes: |',
          '        - kind: security',
          '          description: CVE-2026-1',
          '    appVersion: "2.1"',
          "    kubeVersion: '>=1.30.0-0'",
          '    version: 2.0.0',
          '  - annotations:',
          '      artifacthub.io/prerelease: "true"',
          '    version: 2.1.0',
          '',
        ].join('\n'),
      ),
    );
    expect(await listVersions(sourceFor({ url }), { url, chart: 'x' })).toEqual(
      [
        { version: '2.1.0', prerelease: true },
        {
          version: '2.0.0',
          appVersion: '2.1',
          kubeVersion: '>=1.30.0-0',
          prerelease: false,
          security: true,
          changes: [{ kind: 'security', description: 'CVE-2026-1' }],
        },
      ],
    );
  });

  it('shows its credential to the repository, and to no other host', async () => {
    const credentials = { username: 'robot', password: 'of-the-repository' };
    const seen: (string | undefined)[] = [];
    const elsewhere = await serve((req, res) => {
      seen.push(req.headers.authorization);
      res.end('an archive');
    });
    const expected = `Basic ${Buffer.from('robot:of-the-repository').toString(
      'base64',
    )}`;
    const repository = await serve((req, res) => {
      if (req.headers.authorization !== expected) {
        res.writeHead(401).end();
      } else if (req.url === '/index.yaml') {
        res.end(
          JSON.stringify({
            entries: {
              x: [
                { version: '1.0.0', urls: [`${elsewhere}/x-1.0.0.tgz`] },
                { version: '2.0.0', urls: ['moved/x-2.0.0.tgz'] },
              ],
            },
          }),
        );
      } else {
        res.writeHead(302, { Location: `${elsewhere}/x-2.0.0.tgz` }).end();
      }
    });
    const reference = { url: repository, chart: 'x' };
    const source = sourceFor(
      { url: repository, ...credentials },
      { url: elsewhere },
    );
    await source.pull(reference, '1.0.0', pulled);
    await source.pull(reference, '2.0.0', pulled);
    expect(seen).toEqual([undefined, undefined]);

    await expect(
      listVersions(sourceFor({ url: repository }), reference),
    ).rejects.toThrow('set its username and password');
  });

  it('hands archives in a registry to the source that reads those', async () => {
    const repository = await serve((_, res) =>
      res.end(
        JSON.stringify({
          entries: {
            x: [{ version: '1.0.0', urls: ['oci://r.example.com/x/x:1.0.0'] }],
          },
        }),
      ),
    );
    await expect(
      sourceFor({ url: repository }).pull(
        { url: repository, chart: 'x' },
        '1.0.0',
        pulled,
      ),
    ).resolves.toBe('from the registry');
    expect(oci.pull).toHaveBeenCalledWith(
      { url: 'oci://r.example.com/x/x', chart: 'x' },
      '1.0.0',
      pulled,
      {},
    );
  });

  it('pulls from the mirror what an index places at the mirrored host', async () => {
    const mirror = await serve((req, res) =>
      res.end(
        req.url === '/index.yaml'
          ? 'entries:\n  x:\n  - urls: [https://charts.example.com/a/x.tgz]\n    version: 1.0.0\n'
          : `mirrored ${req.url}`,
      ),
    );
    const path = await sourceFor({
      url: mirror,
      mirrorOf: 'https://charts.example.com',
    }).pull({ url: mirror, chart: 'x' }, '1.0.0', pulled);
    expect(await readFile(path, 'utf8')).toBe('mirrored /a/x.tgz');
  });

  it('refuses an archive that is not the one of the index, or too large', async () => {
    const repository = await serve((req, res) => {
      if (req.url === '/index.yaml') {
        res.end(
          JSON.stringify({
            entries: {
              x: [
                { version: '1.0.0', urls: ['a.tgz'], digest: 'sha256:00' },
                { version: '2.0.0', urls: ['large.tgz'] },
              ],
            },
          }),
        );
      } else {
        res.end(Buffer.alloc(req.url === '/a.tgz' ? 10 : 10 * 1024 * 1024 + 1));
      }
    });
    const source = sourceFor({ url: repository });
    const reference = { url: repository, chart: 'x' };
    await expect(source.pull(reference, '1.0.0', pulled)).rejects.toThrow(
      'does not match its digest',
    );
    await expect(source.pull(reference, '2.0.0', pulled)).rejects.toThrow(
      'larger than 10485760 bytes',
    );
  });

  it('reads no private address that is not configured, by whatever way', async () => {
    const inside = await serve((_, res) => res.end('secret'));
    const port = new URL(inside).port;
    const repository = await serve((_, res) =>
      res.writeHead(302, { Location: `${inside}/index.yaml` }).end(),
    );
    const source = sourceFor({ url: repository });
    for (const url of [
      repository,
      inside,
      `http://localhost:${port}`,
      `http://[::ffff:127.0.0.1]:${port}`,
      'http://169.254.169.254',
    ]) {
      await expect(listVersions(source, { url, chart: 'x' })).rejects.toThrow(
        'has a private address: add it to helmReleases.chartSources',
      );
    }
  });

  it('gives up on redirects in a circle', async () => {
    const repository = await serve((req, res) =>
      res.writeHead(302, { Location: req.url }).end(),
    );
    await expect(
      listVersions(sourceFor({ url: repository }), {
        url: repository,
        chart: 'x',
      }),
    ).rejects.toThrow('redirects in a circle');
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const repository = await serve(() => stop.abort(reason));
    await expect(
      listVersions(
        sourceFor({ url: repository }),
        { url: repository, chart: 'x' },
        { signal: stop.signal },
      ),
    ).rejects.toBe(reason);
  });
});
