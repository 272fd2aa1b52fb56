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

import { RepositoryFixture } from './__testUtils__/RepositoryFixture';

// Threads start slowly on a busy machine, where they have to read TypeScript too.
jest.setTimeout(60_000);

describe('HttpChartSource', () => {
  const fixture = new RepositoryFixture();

  beforeEach(() => fixture.start());
  afterEach(() => fixture.stop());

  it('reads an index once for many charts, and not again while it stays as it is', async () => {
    const { repository } = fixture;
    const { url } = repository;
    const publish = (name: string, version: string) =>
      fixture.publish({ name, version });
    await publish('anomaly-scout', '1.0.0');
    await publish('cost-guard', '1.0.0');
    const source = fixture.sourceFor({ url });
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
    await source.pull({ url, chart: 'anomaly-scout' }, '1.1.0', fixture.pulled);
  });

  it('goes by Last-Modified where there is no ETag', async () => {
    const asked: unknown[] = [];
    const lastModified = 'Sun, 01 Mar 2026 12:00:00 GMT';
    const url = await fixture.serve((req, res) => {
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
    const source = fixture.sourceFor({ url });
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
    const url = await fixture.serve((req, res) => {
      asked.push(req.headers['if-none-match']);
      res
        .writeHead(200, { ETag: '"same"' })
        .end('entries:\n  x:\n  - version: 1.0.0\n');
    });
    const source = fixture.sourceFor({ url });
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
});
