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

import type { IncomingMessage, ServerResponse } from 'node:http';
import { HttpFixture } from './__testUtils__/HttpFixture';
import { listVersions } from './__testUtils__/listVersions';

/** A server that answers as ChartMuseum does: without ETag, in `/api` with JSON. */
class Museum {
  /** By name of the chart. */
  charts: Record<string, object[]> = {};
  /** Paths, as they are asked for. */
  readonly requests: string[] = [];
  api = true;
  /** Between `/api` and `/charts`, as between the host and `/index.yaml`. */
  constructor(readonly repository = '') {}

  readonly listener = (req: IncomingMessage, res: ServerResponse) => {
    const path = req.url!;
    this.requests.push(path);
    const json = (status: number, body: unknown) =>
      res
        .writeHead(status, {
          'Content-Type': 'application/json; charset=utf-8',
        })
        .end(JSON.stringify(body));
    const prefix = `/api${this.repository}/charts/`;
    if (path === '/info') {
      json(200, { version: 'v0.16.2' });
    } else if (path === `${this.repository}/index.yaml`) {
      res
        .writeHead(200, { 'Content-Type': 'application/x-yaml' })
        .end(JSON.stringify({ apiVersion: 'v1', entries: this.charts }));
    } else if (this.api && path.startsWith(prefix)) {
      const versions = this.charts[path.slice(prefix.length)];
      json(versions ? 200 : 404, versions ?? { error: 'chart not found' });
    } else {
      json(404, { error: 'not found' });
    }
  };
}

// Threads start slowly on a busy machine, where they have to read TypeScript too.
jest.setTimeout(60_000);

describe('HttpChartSource with ChartMuseum', () => {
  const fixture = new HttpFixture();
  afterEach(() => fixture.stop());

  const entry = (version: string) => ({
    name: 'x',
    version,
    appVersion: '1.10',
    urls: [`charts/x-${version}.tgz`],
    created: '2026-03-01T12:00:00.123456789Z',
  });

  async function start(museum: Museum) {
    museum.charts = { x: [entry('1.0.0')], y: [entry('3.0.0')] };
    const host = await fixture.serve(museum.listener);
    const url = `${host}${museum.repository}`;
    const source = fixture.source({ chartSources: [{ url }] });
    let state: string | undefined;
    return {
      url,
      source,
      async read(...charts: string[]) {
        museum.requests.splice(0);
        const reading = await source.readCharts({ url, charts, state });
        state = reading.state;
        return [...reading.charts].map(([chart, publication]) => [
          chart,
          'error' in publication
            ? publication.error.name
            : publication.versions.map(({ version }) => version),
        ]);
      },
    };
  }

  it.each([[''], ['/org1/repoa']])(
    'asks for the charts alone where the index of "%s" has no mark',
    async repository => {
      const museum = new Museum(repository);
      const { read } = await start(museum);
      expect(await read('x', 'z')).toEqual([
        ['x', ['1.0.0']],
        ['z', 'NotFoundError'],
      ]);
      expect(museum.requests).toEqual([`${repository}/index.yaml`]);

      expect(await read('x', 'z')).toEqual([
        ['x', ['1.0.0']],
        ['z', 'NotFoundError'],
      ]);
      expect(museum.requests).not.toContain(`${repository}/index.yaml`);
      expect(museum.requests).toContain('/info');

      // What is unchanged is left out, and the server is known.
      expect(await read('x', 'z')).toEqual([['z', 'NotFoundError']]);
      expect(museum.requests.sort()).toEqual([
        `/api${repository}/charts/x`,
        `/api${repository}/charts/z`,
      ]);

      museum.charts.x.unshift(entry('1.1.0-rc.1'), entry('1.1.0'));
      expect(await read('x')).toEqual([
        ['x', ['1.1.0', '1.1.0-rc.1', '1.0.0']],
      ]);
    },
    60_000,
  );

  it('reads the index where the API is switched off, and the API when it is back', async () => {
    const museum = new Museum();
    const { read } = await start(museum);
    await read('x');
    museum.api = false;
    expect(await read('x')).toEqual([]);
    expect(museum.requests).toEqual(['/info', '/api/charts/x', '/index.yaml']);
    museum.api = true;
    await read('x');
    expect(museum.requests).toEqual(['/info', '/api/charts/x']);
    museum.api = false;
    museum.charts.x = [entry('2.0.0')];
    expect(await read('x')).toEqual([['x', ['2.0.0']]]);
    expect(museum.requests).toEqual(['/api/charts/x', '/index.yaml']);
  });

  it('reads the index for many charts', async () => {
    const museum = new Museum();
    const { read } = await start(museum);
    const many = Array.from({ length: 11 }, (_, at) => `chart-${at}`);
    await read(...many);
    await read(...many);
    expect(museum.requests).toEqual(['/index.yaml']);
  });

  it('looks for the API once where there is none', async () => {
    const requests: string[] = [];
    const url = await fixture.serve((req, res) => {
      requests.push(req.url!);
      res
        .writeHead(req.url === '/index.yaml' ? 200 : 404)
        .end('entries:\n  x:\n  - version: 1.0.0\n');
    });
    const source = fixture.source({ chartSources: [{ url }] });
    let state: string | undefined;
    for (let round = 0; round < 3; round++) {
      ({ state } = await source.readCharts({ url, charts: ['x'], state }));
    }
    expect(requests).toEqual([
      '/index.yaml',
      '/info',
      '/index.yaml',
      '/index.yaml',
    ]);
  });

  it('is not deceived by a site that answers everything', async () => {
    const url = await fixture.serve((req, res) =>
      res.end(
        req.url === '/index.yaml'
          ? 'entries:\n  x:\n  - version: 1.0.0\n'
          : '{"version": "1"}',
      ),
    );
    const source = fixture.source({ chartSources: [{ url }] });
    const { state } = await source.readCharts({ url, charts: ['x'] });
    const again = await source.readCharts({ url, charts: ['x'], state });
    expect([...again.charts]).toEqual([]);
    expect(await listVersions(source, { url, chart: 'x' })).toHaveLength(1);
  });
});
