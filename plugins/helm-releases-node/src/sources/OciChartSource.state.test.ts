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

import { createHash } from 'node:crypto';
import { OciFixture } from './__testUtils__/OciFixture';
import { putChart } from './__testUtils__/putChart';

describe('OciChartSource, reading again', () => {
  let fixture: OciFixture;
  afterEach(() => fixture.stop());

  const versions = (
    reading: Awaited<ReturnType<OciFixture['read']>>,
    chart = 'web',
  ) => {
    const publication = reading.charts.get(chart);
    return publication && 'versions' in publication
      ? publication.versions.map(({ version }) => version)
      : publication;
  };

  it('leaves out what is as it was, for one list of tags and no manifest', async () => {
    fixture = await OciFixture.start({ pageSize: 2 });
    for (const version of ['1.0.0', '1.1.0', '1.2.0']) {
      fixture.put('web', version);
    }
    const first = await fixture.read(['web']);
    expect(versions(first)).toEqual(['1.2.0', '1.1.0', '1.0.0']);
    fixture.front.take();

    const second = await fixture.read(['web'], first.state);
    expect(second.charts.size).toBe(0);
    expect(fixture.front.take()).toEqual([
      '/v2/charts/web/tags/list?n=1000',
      '/v2/charts/web/tags/list?n=2&last=1.1.0',
    ]);
    expect(second.state).toBe(first.state);
  });

  it('reads the manifests of new tags alone, and answers with every version', async () => {
    fixture = await OciFixture.start();
    for (let minor = 0; minor < 30; minor++) {
      fixture.put('web', `1.${minor}.0`, { appVersion: `2.${minor}` });
    }
    const first = await fixture.read(['web']);
    fixture.put('web', '2.0.0', { appVersion: '3' });
    fixture.front.take();
    const second = await fixture.read(['web'], first.state);
    expect(fixture.front.take('/manifests/')).toEqual([
      '/v2/charts/web/manifests/2.0.0',
    ]);
    expect(versions(second)).toHaveLength(31);
    expect(second.charts.get('web')).toMatchObject({
      versions: expect.arrayContaining([
        expect.objectContaining({ version: '2.0.0', appVersion: '3' }),
        expect.objectContaining({ version: '1.29.0', appVersion: '2.29' }),
      ]),
    });
    // What the state holds does not grow with the tags.
    const { charts } = JSON.parse(second.state!);
    expect(Object.keys(charts.web.details)).toHaveLength(20);
  });

  it('sees a tag that is gone', async () => {
    fixture = await OciFixture.start();
    fixture.put('web', '1.0.0');
    fixture.put('web', '1.1.0');
    const first = await fixture.read(['web']);
    fixture.front.take();
    fixture.front.answer = ({ url }) =>
      url!.includes('tags/list')
        ? { status: 200, body: { tags: ['1.0.0'] } }
        : undefined;
    const second = await fixture.read(['web'], first.state);
    expect(versions(second)).toEqual(['1.0.0']);
    expect(fixture.front.take('/manifests/')).toEqual([]);
  });

  it('asks with the mark of the last answer where the registry gives one', async () => {
    fixture = await OciFixture.start();
    const conditions: unknown[] = [];
    const tags = ['1.0.0'];
    fixture.put('web', '1.0.0');
    fixture.put('web', '2.0.0');
    fixture.front.answer = ({ url, headers }) => {
      if (!url!.includes('tags/list')) {
        return undefined;
      }
      conditions.push(headers['if-none-match']);
      const etag = `"${createHash('md5').update(tags.join()).digest('hex')}"`;
      return headers['if-none-match'] === etag
        ? { status: 304 }
        : { status: 200, headers: { etag }, body: { tags } };
    };
    const first = await fixture.read(['web']);
    const second = await fixture.read(['web'], first.state);
    expect(second.charts.size).toBe(0);
    tags.push('2.0.0');
    const third = await fixture.read(['web'], second.state);
    expect(versions(third)).toEqual(['2.0.0', '1.0.0']);
    expect(conditions).toEqual([undefined, expect.any(String), conditions[1]]);
  });

  it('reads again what could not be read the last time', async () => {
    fixture = await OciFixture.start();
    fixture.put('web', '1.0.0', { appVersion: 'a' });
    fixture.put('web', '1.1.0', { appVersion: 'b' });
    fixture.front.answer = ({ url }) =>
      url!.includes('/manifests/1.1.0') ? { status: 500 } : undefined;
    const first = await fixture.read(['web']);
    expect(first.charts.get('web')).toEqual({
      versions: [
        { version: '1.1.0', prerelease: false },
        expect.objectContaining({ version: '1.0.0', appVersion: 'a' }),
      ],
    });
    fixture.front.answer = () => undefined;
    fixture.front.take();
    const second = await fixture.read(['web'], first.state);
    expect(second.charts.get('web')).toMatchObject({
      versions: [{ appVersion: 'b' }, { appVersion: 'a' }],
    });
    expect(fixture.front.take('/manifests/')).toHaveLength(1);
    expect((await fixture.read(['web'], second.state)).charts.size).toBe(0);
  });

  it('answers after a failure, though nothing has changed since', async () => {
    fixture = await OciFixture.start();
    fixture.put('web', '1.0.0');
    fixture.put('api', '1.0.0');
    const first = await fixture.read(['web', 'api']);
    fixture.front.answer = ({ url }) =>
      url!.includes('charts/web') ? { status: 502 } : undefined;
    const second = await fixture.read(['web', 'api'], first.state);
    expect([...second.charts]).toEqual([
      [
        'web',
        {
          error: expect.objectContaining({
            message: expect.stringContaining('502'),
          }),
        },
      ],
    ]);
    fixture.front.answer = () => undefined;
    fixture.front.take();
    const third = await fixture.read(['web', 'api'], second.state);
    expect(versions(third)).toEqual(['1.0.0']);
    expect(fixture.front.take('/manifests/')).toEqual([]);
  });

  it.each(['', 'no json', '{"format":0}', '{"format":1,"charts":{}}'])(
    'reads anew with the state %j',
    async state => {
      fixture = await OciFixture.start();
      fixture.put('web', '1.0.0');
      expect(versions(await fixture.read(['web'], state))).toEqual(['1.0.0']);
    },
  );

  it('sends 8 requests at a time at most, whoever reads', async () => {
    fixture = await OciFixture.start();
    const charts = Array.from({ length: 24 }, (_, n) => `chart-${n}`);
    for (const chart of charts) {
      for (const version of ['1.0.0', '1.1.0', '1.2.0']) {
        fixture.put(chart, version);
      }
    }
    // The first 8 wait for each other.
    let arrived = 0;
    let go = () => {};
    const eight = new Promise<void>(resolve => {
      go = resolve;
    });
    fixture.front.answer = async () => {
      arrived += 1;
      if (arrived === 8) {
        setImmediate(go);
      }
      await eight;
      return undefined;
    };
    const [one, two] = await Promise.all([
      fixture.read(charts.slice(0, 12)),
      fixture.read(charts.slice(12)),
    ]);
    expect(one.charts.size + two.charts.size).toBe(24);
    expect(fixture.front.mostAtOnce).toBe(8);
    expect(fixture.front.take()).toHaveLength(24 * 7);
  });

  it('finds the charts between newer images, and takes no image for one', async () => {
    fixture = await OciFixture.start();
    for (let patch = 0; patch < 45; patch++) {
      putChart(
        fixture.registry,
        'charts/web',
        `v2.0.${patch}`,
        { architecture: 'amd64' },
        'application/vnd.oci.image.config.v1+json',
      );
    }
    for (let minor = 0; minor < 30; minor++) {
      fixture.put('web', `1.${minor}.0_build`, { appVersion: `${minor}` });
    }
    const reading = await fixture.read(['web']);
    expect(versions(reading)).toEqual(
      Array.from({ length: 30 }, (_, n) => `1.${29 - n}.0+build`),
    );
    expect(reading.charts.get('web')).toMatchObject({
      versions: expect.arrayContaining([
        expect.objectContaining({ appVersion: '29' }),
      ]),
    });
    expect(fixture.front.take('/manifests/')).toHaveLength(60);
  });
});
