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

import { createMockDirectory } from '@backstage/backend-test-utils';
import { mkdir } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { HttpFixture } from './__testUtils__/HttpFixture';
import { SourceBusyError } from './SourceBusyError';

const GOOD = 'entries:\n  x:\n  - version: 1.0.0\n';

// Threads start slowly on a busy machine, where they have to read TypeScript too.
jest.setTimeout(60_000);

describe('HttpChartSource with a repository that is not as it should be', () => {
  const fixture = new HttpFixture();
  const pulled = createMockDirectory();

  afterEach(() => fixture.stop());

  async function read(body: string | Buffer, charts = ['x'], headers = {}) {
    const url = await fixture.serve((_, res) =>
      res.writeHead(200, headers).end(body),
    );
    const source = fixture.source({
      chartSources: [{ url, username: 'robot', password: 'of-the-robot' }],
    });
    return { url, source, reading: source.readCharts({ url, charts }) };
  }

  const alias = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(
    (name, at, names) =>
      `    ${name}: &${name} [${Array(9)
        .fill(at ? `*${names[at - 1]}` : 'x')
        .join(', ')}]`,
  );

  it.each([
    [
      'a page instead',
      '<!doctype html>\n<html>sign in</html>\n',
      'it is a web page',
    ],
    ['nothing', '', 'it has no entries'],
    [
      'an index that is cut off',
      'entries:\n  x:\n  - version: 1.',
      'seems to be cut off',
    ],
    ['JSON that is cut off', '{"entries": {"x": [{"version": "1.0', 'JSON'],
    [
      '10 000 levels',
      `x: ${'['.repeat(10_000)}\n`,
      'nests deeper than 500 levels',
    ],
  ])(
    'names the source that sends %s',
    async (_, body, why) => {
      const { url, reading } = await read(body);
      await expect(reading).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.stringContaining(
          `The index.yaml of ${url} cannot be read`,
        ),
      });
      await expect(reading).rejects.toThrow(why);
    },
    30_000,
  );

  it.each([
    [
      '10 000 keys deep',
      `  - y: ${'{a: '.repeat(10_000)}\n    version: [1]\n`,
      'nests deeper',
    ],
    [
      'with aliases that explode',
      `  - version: [*g]\n${alias.join('\n')}\n`,
      'cannot be read',
    ],
    ['that is no YAML', '  - version: "1.0.0\n', 'cannot be read'],
    [
      'larger than one chart can be',
      `  - version: 1.0.0\n${'    # remark\n'.repeat(700_000)}`,
      'more than 8388608 bytes',
    ],
    [
      'of more versions than can be',
      '  - version: 1.0.0\n'.repeat(10_001),
      'more than 10000 versions',
    ],
  ])(
    'names a chart %s, and reads the others',
    async (_, lines, why) => {
      const { url, source, reading } = await read(
        `entries:\n  bad:\n${lines}  x:\n  - version: 1.0.0\n`,
        ['bad', 'x'],
        { ETag: '"1"' },
      );
      const { charts } = await reading;
      expect(charts.get('x')).toMatchObject({
        versions: [{ version: '1.0.0' }],
      });
      const { error } = charts.get('bad') as { error: Error };
      expect(error.name).toBe('ServiceUnavailableError');
      expect(error.message).toContain(
        `bad in the index.yaml of ${url} cannot be read`,
      );
      expect(error.message).toContain(why);
      // It is as bad the next time, and that takes no reading.
      const again = await source.readCharts({
        url,
        charts: ['bad', 'x'],
        state: (await reading).state,
      });
      expect([...again.charts.keys()]).toEqual(['bad']);
    },
    60_000,
  );

  it('leaves out what is no version, and what stands there twice', async () => {
    const { reading } = await read(
      `entries:\n  x:\n${[
        '1.0.0',
        'latest',
        '1.2',
        '2.0.0',
        '1.0.0',
        'v3.0.0',
        '9'.repeat(300),
      ]
        .map(
          (version, at) => `  - appVersion: "${at}"\n    version: ${version}\n`,
        )
        .join('')}`,
    );
    expect((await reading).charts.get('x')).toMatchObject({
      versions: [
        { version: 'v3.0.0', appVersion: '5' },
        { version: '2.0.0', appVersion: '3' },
        { version: '1.0.0', appVersion: '0' },
      ],
    });
  });

  it('says that a chart is gone where the index has shrunk', async () => {
    let body = `${GOOD}  y:\n  - version: 1.0.0\n`;
    const url = await fixture.serve((_, res) => res.end(body));
    const source = fixture.source({ chartSources: [{ url }] });
    const charts = ['x', 'y'];
    const { state } = await source.readCharts({ url, charts });
    body = GOOD;
    const reading = await source.readCharts({ url, charts, state });
    expect([...reading.charts]).toEqual([
      ['y', { error: expect.objectContaining({ name: 'NotFoundError' }) }],
    ]);
    const gone = reading.charts.get('y') as { error: Error };
    expect(gone.error.message).toContain(`${url} holds no chart y`);
  });

  it('reads no more than the configuration allows, whatever it inflates to', async () => {
    const url = await fixture.serve((req, res) =>
      req.url === '/index.yaml'
        ? res
            .writeHead(200, { 'Content-Encoding': 'gzip' })
            .end(gzipSync(`${GOOD}${'#'.repeat(3_000)}\n`))
        : res.end(Buffer.alloc(300)),
    );
    const reference = { url, charts: ['x'] };
    const source = (chartLimits: object) =>
      fixture.source({ chartSources: [{ url }], chartLimits });
    await expect(
      source({ index: '3kB' }).readCharts(reference),
    ).rejects.toThrow(
      `${
        new URL(url).host
      } sent is larger than 3000 bytes, which helmReleases.chartLimits.index allows`,
    );
    await expect(
      source({ index: '4kB' }).readCharts(reference),
    ).resolves.toMatchObject({ state: expect.any(String) });
  });

  it('bounds the archive of a chart as well', async () => {
    const url = await fixture.serve((req, res) =>
      req.url === '/index.yaml'
        ? res.end(`${GOOD}    urls:\n    - x.tgz\n`)
        : res.end(Buffer.alloc(301)),
    );
    await mkdir(pulled.path, { recursive: true });
    const source = fixture.source({
      chartSources: [{ url }],
      chartLimits: { chart: 300 },
    });
    await expect(
      source.pull({ url, chart: 'x' }, '1.0.0', pulled.path),
    ).rejects.toThrow(
      'larger than 300 bytes, which helmReleases.chartLimits.chart allows',
    );
  });

  it('notices an answer that ends early', async () => {
    const url = await fixture.serve((_, res) => {
      res.writeHead(200, { 'Content-Length': '5000' });
      res.write(GOOD, () => res.destroy());
    });
    const source = fixture.source({ chartSources: [{ url }] });
    await expect(source.readCharts({ url, charts: ['x'] })).rejects.toThrow(
      `What ${new URL(url).host} sent ended early`,
    );
  });

  it.each([
    ['120', 120_000],
    [new Date(Date.now() + 7_200_000).toUTCString(), 7_200_000],
  ])(
    'says when it may come again after Retry-After: %s',
    async (header, most) => {
      const url = await fixture.serve((_, res) =>
        res.writeHead(429, { 'Retry-After': header }).end(),
      );
      const source = fixture.source({ chartSources: [{ url }] });
      const error = await source
        .readCharts({ url, charts: ['x'] })
        .catch(caught => caught);
      expect(error).toBeInstanceOf(SourceBusyError);
      expect(error.message).toContain(url);
      expect(error.retryAfterMs).toBeGreaterThan(1_000);
      expect(error.retryAfterMs).toBeLessThanOrEqual(most);
    },
  );

  it('is led to no private address that is not configured, and says who leads there', async () => {
    for (const inside of [
      'http://10.0.0.1',
      'http://169.254.169.254',
      'http://[fd00::1]',
    ]) {
      const url = await fixture.serve((_, res) =>
        res.writeHead(302, { Location: `${inside}/index.yaml` }).end(),
      );
      const source = fixture.source({ chartSources: [{ url }] });
      await expect(source.readCharts({ url, charts: ['x'] })).rejects.toThrow(
        `${new URL(url).host} redirects: ${
          new URL(inside).hostname
        } has a private address`,
      );
    }
  });

  it('repeats no credential, whatever goes wrong', async () => {
    const statuses = [401, 403, 404, 429, 500];
    const url = await fixture.serve((_, res) =>
      res.writeHead(statuses.shift()!).end(),
    );
    const credentials = { username: 'robot', password: 'of-the-robot' };
    const source = fixture.source({ chartSources: [{ url, ...credentials }] });
    const secret = url.replace('//', '//robot:of-the-robot@');
    const messages: string[] = [];
    for (const address of [url, url, url, url, url, secret]) {
      const error = await source
        .readCharts({ url: address, charts: ['x'] })
        .catch(caught => caught);
      messages.push(`${error.message} ${error.stack}`);
    }
    expect(
      messages.filter(message => message.includes('of-the-robot')),
    ).toEqual([]);
    expect(messages[5]).toContain('holds a username or password');
  });
});
