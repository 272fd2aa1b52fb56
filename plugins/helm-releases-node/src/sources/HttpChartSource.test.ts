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

import { readFile } from 'node:fs/promises';
import { listVersions } from './__testUtils__/listVersions';
import { RepositoryFixture } from './__testUtils__/RepositoryFixture';

// Threads start slowly on a busy machine, where they have to read TypeScript too.
jest.setTimeout(60_000);

describe('HttpChartSource', () => {
  const fixture = new RepositoryFixture();

  beforeEach(() => fixture.start());
  afterEach(() => fixture.stop());

  it('lists what the repository publishes, newest first, and pulls the same bytes', async () => {
    const published = new Date('2026-03-01T12:00:00Z');
    for (const version of ['1.9.0', '1.10.0', '2.0.0-rc.1']) {
      await fixture.publish(
        { name: 'anomaly-scout', version, deprecated: version === '1.9.0' },
        published,
      );
    }
    const { charts, pulled, repository } = fixture;
    const source = fixture.sourceFor({ url: repository.url });
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

  it('tells what a version is made for, and what it changes', async () => {
    const url = await fixture.serve((_, res) =>
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
    expect(
      await listVersions(fixture.sourceFor({ url }), { url, chart: 'x' }),
    ).toEqual([
      { version: '2.1.0', prerelease: true },
      {
        version: '2.0.0',
        appVersion: '2.1',
        kubeVersion: '>=1.30.0-0',
        prerelease: false,
        security: true,
        changes: [{ kind: 'security', description: 'CVE-2026-1' }],
      },
    ]);
  });

  it('reads no private address that is not configured, by whatever way', async () => {
    const inside = await fixture.serve((_, res) => res.end('secret'));
    const port = new URL(inside).port;
    const redirecting = await fixture.serve((_, res) =>
      res.writeHead(302, { Location: `${inside}/index.yaml` }).end(),
    );
    const source = fixture.sourceFor({ url: redirecting });
    for (const url of [
      redirecting,
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
    const redirecting = await fixture.serve((req, res) =>
      res.writeHead(302, { Location: req.url }).end(),
    );
    await expect(
      listVersions(fixture.sourceFor({ url: redirecting }), {
        url: redirecting,
        chart: 'x',
      }),
    ).rejects.toThrow('redirects in a circle');
  });

  it('ends when it is told to', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const ending = await fixture.serve(() => stop.abort(reason));
    await expect(
      listVersions(
        fixture.sourceFor({ url: ending }),
        { url: ending, chart: 'x' },
        { signal: stop.signal },
      ),
    ).rejects.toBe(reason);
  });
});
