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
import { packageChart, runHelm } from '@prophet-aiops/sandbox';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { OciFixture } from './__testUtils__/OciFixture';

describe('OciChartSource, where the registry misbehaves', () => {
  const folder = createMockDirectory();
  let fixture: OciFixture;
  beforeEach(() => folder.clear());
  afterEach(() => fixture.stop());

  const errorOf = async (chart = 'web') => {
    const { charts } = await fixture.read([chart]);
    const publication = charts.get(chart)!;
    return 'error' in publication ? publication.error : publication;
  };

  it.each([
    [
      'repeats a page of its list of versions',
      () => ({ tags: [] as string[], next: '?n=1&last=1.0.0' }),
    ],
    [
      'repeats a page of its list of versions',
      (page: number) => ({ tags: ['1.0.0'], next: `?n=1&last=${page}` }),
    ],
    [
      'lists more than 50000 tags or 500 pages of them',
      (page: number) => ({ tags: [], next: `?n=1&last=${page}` }),
    ],
    [
      'lists more than 50000 tags or 500 pages of them',
      (page: number) => ({
        tags: Array.from({ length: 6_000 }, (_, n) => `${page}.0.${n}`),
        next: `?n=1&last=${page}`,
      }),
    ],
  ])('stops where it %s', async (problem, answer) => {
    fixture = await OciFixture.start();
    let page = 0;
    fixture.front.answer = () => {
      page += 1;
      const { tags, next } = answer(page);
      return {
        status: 200,
        headers: { link: `</v2/charts/web/tags/list${next}>; rel="next"` },
        body: { tags },
      };
    };
    expect(await errorOf()).toMatchObject({
      name: 'ServiceUnavailableError',
      message: `${fixture.url}/web ${problem}: what is newest cannot be told. Whoever runs the registry has to mend that.`,
    });
    expect(page).toBeLessThanOrEqual(500);
  });

  it('never follows a link to another host', async () => {
    fixture = await OciFixture.start({ pageSize: 1 });
    fixture.put('web', '1.0.0');
    fixture.front.answer = ({ url }) =>
      url === '/v2/charts/web/tags/list?n=1000'
        ? {
            status: 200,
            headers: {
              link: '<http://169.254.169.254/v2/x/tags/list?n=7>; rel="next"',
            },
            body: { tags: ['1.0.0'] },
          }
        : undefined;
    await errorOf();
    expect(fixture.front.take('tags/list')).toEqual([
      '/v2/charts/web/tags/list?n=1000',
      '/v2/charts/web/tags/list?n=7',
    ]);
  });

  it.each([
    ['"tags": null', { tags: null }],
    ['no tags', {}],
    ['tags that are no text', { tags: [1, {}, null, 'latest'] }],
  ])('finds no version in %s', async (_, body) => {
    fixture = await OciFixture.start();
    fixture.front.answer = () => ({ status: 200, body });
    expect(await errorOf()).toEqual({ versions: [] });
  });

  it.each([
    ['HTML', '<html>Sign in</html>'],
    ['a list that is cut off', '{"tags":["1.0.0",'],
  ])('says that %s is no list', async (_, body) => {
    fixture = await OciFixture.start();
    fixture.front.answer = () => ({ status: 200, body });
    expect(await errorOf()).toMatchObject({
      message: `${fixture.url}/web answered something that is no JSON.`,
    });
  });

  it('gets one new token where the one it has expires half way', async () => {
    fixture = await OciFixture.start({ authentication: 'token' });
    for (let minor = 0; minor < 10; minor++) {
      fixture.put('web', `1.${minor}.0`);
    }
    let tokens = 0;
    let expired: string | undefined;
    const seen = new Set<string>();
    fixture.front.answer = ({ url, headers }) => {
      tokens += url!.startsWith('/token') ? 1 : 0;
      const { authorization } = headers;
      if (url!.includes('/manifests/') && authorization) {
        seen.add(url!);
        expired ??= seen.size > 4 ? authorization : undefined;
      }
      return authorization && authorization === expired
        ? {
            status: 401,
            headers: {
              'www-authenticate': `Bearer realm="http://${fixture.front.host}/token",service="sandbox",scope="repository:charts/web:pull",error="invalid_token"`,
            },
          }
        : undefined;
    };
    const reading = await fixture.read(['web']);
    expect(reading.charts.get('web')).toEqual({
      versions: Array.from({ length: 10 }, () =>
        expect.objectContaining({ publishedAt: undefined, prerelease: false }),
      ),
    });
    expect(JSON.parse(reading.state!).charts.web.digest).toBeDefined();
    expect(tokens).toBe(2);

    // And it is used on, by readings to come as well.
    fixture.front.take();
    await fixture.read(['web'], reading.state);
    expect(fixture.front.take()).toEqual(['/v2/charts/web/tags/list?n=1000']);
    expect(tokens).toBe(2);
  });

  it('gives up where a new token is refused too', async () => {
    fixture = await OciFixture.start({ authentication: 'token' });
    fixture.put('web', '1.0.0');
    fixture.front.answer = ({ url, headers }) =>
      url!.startsWith('/v2/') && headers.authorization
        ? {
            status: 401,
            headers: {
              'www-authenticate': `Bearer realm="http://${fixture.front.host}/token"`,
            },
          }
        : undefined;
    expect(await errorOf()).toMatchObject({
      name: 'ServiceUnavailableError',
      message: expect.stringContaining('wants a credential or refuses'),
    });
    expect(fixture.front.take().length).toBeLessThan(10);
  });

  it('uses one token for all repositories that it is for', async () => {
    fixture = await OciFixture.start({ authentication: 'token' });
    let tokens = 0;
    for (const chart of ['web', 'api', 'job']) {
      fixture.put(chart, '1.0.0');
    }
    fixture.front.answer = ({ url, headers }) => {
      tokens += url!.startsWith('/token') ? 1 : 0;
      return url!.startsWith('/v2/') && !headers.authorization
        ? {
            status: 401,
            headers: {
              'www-authenticate': `Bearer realm="http://${fixture.front.host}/token",scope="repository:charts/*:pull"`,
            },
          }
        : undefined;
    };
    const { charts } = await fixture.read(['web', 'api', 'job']);
    expect([...charts.values()]).toEqual(
      Array(3).fill({ versions: [expect.anything()] }),
    );
    expect(tokens).toBe(1);
  });

  it.each([401, 403, 404, 405])(
    'says that the registry lists no tags (%s), and pulls from it',
    async status => {
      fixture = await OciFixture.start();
      fixture.put('web', '1.0.0');
      fixture.front.answer = ({ url }) =>
        url!.includes('tags/list') ? { status } : undefined;
      expect(await errorOf()).toMatchObject({
        name: 'ServiceUnavailableError',
        message: `${fixture.url}/web does not list its versions (${status}): type the version that you want.`,
      });

      const archive = await packageChart(
        { name: 'web', version: '2.0.0', crd: false },
        folder.path,
      );
      const { exitCode, stderr } = await runHelm([
        ...['push', archive, `oci://${fixture.registry.host}/charts`],
        '--plain-http',
      ]);
      expect([exitCode, stderr]).toEqual([0, expect.anything()]);
      const pulled = folder.resolve('pulled');
      await mkdir(pulled);
      const path = await fixture.source.pull(
        { url: fixture.url, chart: 'web' },
        '2.0.0',
        pulled,
      );
      expect((await readFile(path)).equals(await readFile(archive))).toBe(true);
    },
  );

  it('does not say so where manifests cannot be read either', async () => {
    fixture = await OciFixture.start();
    fixture.front.answer = () => ({ status: 403 });
    expect(await errorOf()).toMatchObject({
      message: expect.stringContaining(
        'wants a credential or refuses the one it got (403)',
      ),
    });
    fixture.front.answer = () => ({ status: 404, body: 'no such page' });
    expect(await errorOf()).toMatchObject({
      name: 'NotFoundError',
      message: `${fixture.url}/web holds no such chart, or does not list its versions (404): check the address of the source, or type the version that you want.`,
    });
  });

  const busy = { status: 429, headers: { 'retry-after': '120' } };

  it('says when the registry may be read again, and asks it no more until then', async () => {
    fixture = await OciFixture.start();
    const charts = Array.from({ length: 30 }, (_, n) => `chart-${n}`);
    fixture.front.answer = () => busy;
    await expect(fixture.read(charts)).rejects.toMatchObject({
      retryAfterMs: 120_000,
      message: expect.stringContaining('may be read again in'),
    });
    expect(fixture.front.take().length).toBeLessThanOrEqual(8);
  });

  it('keeps what it read until the registry had enough, and goes on there', async () => {
    fixture = await OciFixture.start();
    for (let minor = 0; minor < 20; minor++) {
      fixture.put('web', `1.${minor}.0`, { appVersion: `${minor}` });
    }
    let manifests = 0;
    fixture.front.answer = ({ url }) => {
      manifests += url!.includes('/manifests/') ? 1 : 0;
      return manifests > 5 ? busy : undefined;
    };
    const first = await fixture.read(['web']);
    const detailed = ({ charts }: typeof first) => {
      const publication = charts.get('web');
      return publication && 'versions' in publication
        ? [
            publication.versions.length,
            publication.versions.filter(({ appVersion }) => appVersion).length,
          ]
        : publication;
    };
    const [all, known] = detailed(first) as number[];
    expect(all).toBe(20);
    expect(known).toBeLessThanOrEqual(5);
    // Those that were under way are no reason to ask on.
    expect(manifests).toBeLessThanOrEqual(5 + 8);

    fixture.front.answer = () => undefined;
    fixture.front.take();
    const second = await fixture.read(['web'], first.state);
    expect(detailed(second)).toEqual([20, 20]);
    expect(fixture.front.take('/manifests/')).toHaveLength(20 - known);
  });

  it('answers the charts that it read before the registry had enough', async () => {
    fixture = await OciFixture.start();
    fixture.put('web', '1.0.0');
    fixture.put('api', '1.0.0');
    fixture.front.answer = ({ url }) =>
      url!.includes('charts/api') ? busy : undefined;
    const { charts } = await fixture.read(['web', 'api']);
    expect(charts.get('web')).toMatchObject({ versions: [{}] });
    expect(charts.get('api')).toMatchObject({
      error: { retryAfterMs: 120_000 },
    });
  });

  it('pulls no chart that is larger than the limit', async () => {
    fixture = await OciFixture.start();
    const archive = await packageChart(
      {
        name: 'web',
        version: '1.0.0',
        files: { 'files/noise': randomBytes(20_000).toString('hex') },
      },
      folder.path,
    );
    await runHelm([
      ...['push', archive, `oci://${fixture.registry.host}/charts`],
      '--plain-http',
    ]);
    await expect(
      fixture.source.pull(
        { url: fixture.url, chart: 'web' },
        '1.0.0',
        folder.path,
      ),
    ).rejects.toThrow('more than the 20000 that are read');
  });
});
