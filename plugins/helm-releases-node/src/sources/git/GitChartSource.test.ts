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
import { runHelm } from '@prophet-aiops/sandbox';
import { mkdir, readdir } from 'node:fs/promises';
import { GitFixture } from './__testUtils__/GitFixture';

jest.setTimeout(60_000);

describe('GitChartSource', () => {
  const folder = createMockDirectory();
  let fixture: GitFixture;
  beforeEach(async () => {
    folder.clear();
    await mkdir(folder.path, { recursive: true });
    fixture = await GitFixture.start();
  });
  afterEach(() => fixture.stop());

  const publication = async (...reading: Parameters<GitFixture['read']>) => {
    const { charts } = await fixture.read(...reading);
    return charts.get(reading[2] ?? 'web');
  };
  const release = async (version: string, metadata: object = {}) => {
    await fixture.put({ version, ...metadata });
    await fixture.repository.tag(`v${version}`);
  };

  it('lists what stands at tags, and what only the branch has', async () => {
    await release('1.9.0', { appVersion: '1.20', kubeVersion: '>=1.28.0-0' });
    await fixture.put({ version: '1.10.0', deprecated: true });
    await fixture.repository.tag('v1.10.0', 'With an object of its own');
    await fixture.put({
      version: '1.11.0',
      dependencies: [{ name: 'redis', version: '~17.1' }],
    });
    expect(await publication()).toEqual({
      versions: [
        {
          version: '1.11.0',
          prerelease: true,
          branch: 'main',
          dependencies: [{ name: 'redis', version: '~17.1' }],
        },
        { version: '1.10.0', deprecated: true, prerelease: false },
        {
          version: '1.9.0',
          appVersion: '1.20',
          kubeVersion: '>=1.28.0-0',
          prerelease: false,
        },
      ],
    });
  });

  it('tells of other dependencies that the branch has under the same version', async () => {
    const wrapping = (version: string) => ({
      dependencies: [
        { name: 'redis', version, repository: 'oci://registry.test/charts' },
      ],
    });
    await release('1.0.0', wrapping('17.1.0'));
    const { state, charts } = await fixture.read();
    expect(charts.get('web')).toEqual({
      versions: [
        { version: '1.0.0', prerelease: false, ...wrapping('17.1.0') },
      ],
    });
    await fixture.put({ version: '1.0.0', ...wrapping('18.0.0') });
    expect(await publication(state)).toEqual({
      versions: [
        {
          version: '1.0.0',
          prerelease: false,
          branch: 'main',
          ...wrapping('18.0.0'),
        },
      ],
    });
  });

  it('reads again what has changed alone, which is nothing where no ref has', async () => {
    await release('1.0.0');
    await release('1.1.0');
    const first = await fixture.read();
    fixture.front.take();
    const second = await fixture.read(first.state);
    expect(second.charts.size).toBe(0);
    expect(fixture.front.take('/contents/')).toEqual([]);

    await release('1.2.0');
    const third = await fixture.read(second.state);
    expect(third.charts.get('web')).toMatchObject({
      versions: [
        { version: '1.2.0' },
        { version: '1.1.0' },
        { version: '1.0.0' },
      ],
    });
    // The head of the branch, which the new tag is at.
    expect(fixture.front.take('/contents/')).toHaveLength(1);
  });

  it('follows the branch that the address names, also one with slashes', async () => {
    await fixture.put({ version: '1.0.0' });
    await fixture.repository.branch('release/next');
    await fixture.put({ version: '2.0.0' });
    const expected = {
      versions: [
        expect.objectContaining({ version: '2.0.0', branch: 'release/next' }),
      ],
    };
    expect(
      await publication('', fixture.url('charts/web', '?ref=release/next')),
    ).toEqual(expected);
    const { host } = fixture.front;
    expect(
      await publication(
        '',
        `https://${host}/${fixture.repository.name}/src/branch/release/next/charts/web`,
      ),
    ).toEqual(expected);
    expect(await publication()).toMatchObject({
      versions: [{ version: '1.0.0', branch: 'main' }],
    });
    await expect(
      publication('', fixture.url('charts/web', '?ref=release/none')),
    ).rejects.toThrow('has no branch release/none');
  });

  it('finds the chart below the folder that is named', async () => {
    await fixture.put({ version: '1.0.0' });
    await fixture.put({ version: '3.0.0' }, {}, 'charts/api');
    for (const url of [fixture.url('charts'), fixture.url('charts/api')]) {
      expect(await publication('', url, 'api')).toMatchObject({
        versions: [{ version: '3.0.0' }],
      });
    }
    expect(await publication('', fixture.url('charts'), 'job')).toEqual({
      error: expect.objectContaining({
        name: 'NotFoundError',
        message: expect.stringContaining(
          'holds no chart job in charts or charts/job at main: check the address',
        ),
      }),
    });
  });

  it('shows its credential to the git host, and tells what it is refused', async () => {
    await release('1.0.0');
    await publication();
    const shown = new Set(
      fixture.front.requests.map(({ authorization }) =>
        authorization?.toLowerCase(),
      ),
    );
    expect([...shown]).toEqual([
      `basic ${Buffer.from('portal:of-the-portal').toString(
        'base64',
      )}`.toLowerCase(),
    ]);

    for (const [status, problem] of [
      [401, 'holds no credential that may read it (401)'],
      [404, 'holds no credential that may read it (404)'],
      [301, 'has moved'],
      [500, 'answered 500'],
    ] as const) {
      fixture.front.refuse = () => ({
        status,
        headers: { location: 'http://169.254.169.254/' },
      });
      const error = await fixture.read().catch(e => e);
      expect(error.message).toContain(problem);
      expect(error.message).not.toContain('of-the-portal');
    }
  });

  it('says when the host may be asked again', async () => {
    fixture.front.refuse = () => ({
      status: 429,
      headers: { 'retry-after': '60' },
    });
    await expect(fixture.read()).rejects.toMatchObject({
      retryAfterMs: 60_000,
    });
  });

  it('keeps what it has read of a host that stops answering half way', async () => {
    for (const version of ['1.0.0', '1.1.0', '1.2.0', '1.3.0']) {
      await release(version);
    }
    let reads = 0;
    fixture.front.refuse = path => {
      reads += path.includes('/contents/') ? 1 : 0;
      return reads > 2 ? { status: 500 } : undefined;
    };
    const first = await fixture.read();
    expect(first.charts.get('web')).toMatchObject({
      error: { message: expect.stringContaining('500') },
    });
    fixture.front.refuse = path =>
      path.includes('/contents/') ? { status: 500 } : undefined;
    const second = await fixture.read(first.state);
    expect(second.charts.get('web')).toMatchObject({ error: {} });

    fixture.front.refuse = () => undefined;
    fixture.front.take();
    const third = await fixture.read(second.state);
    expect(third.charts.get('web')).toMatchObject({
      versions: [{}, {}, {}, { version: '1.0.0' }],
    });
    expect(fixture.front.take('/contents/').length).toBeLessThan(4);
  });

  it('pulls what is at the tag, and what is at the branch', async () => {
    const templates = (text: string) => ({
      'charts/web/templates/map.yaml': `kind: ConfigMap\napiVersion: v1\nmetadata: { name: web }\ndata: { is: ${text} }\n`,
    });
    await fixture.put({ version: '1.0.0' }, templates('released'));
    await fixture.repository.tag('v1.0.0');
    await fixture.put({ version: '1.1.0-dev' }, templates('at-the-branch'));
    const reference = { url: fixture.url(), chart: 'web' };
    const rendered = async (version: string) => {
      const path = await fixture.source.pull(reference, version, folder.path);
      expect(path).toBe(folder.resolve(`web-${version}.tgz`));
      return (await runHelm(['template', path])).stdout;
    };
    expect(await rendered('1.0.0')).toContain('is: released');
    expect(await rendered('1.1.0-dev')).toContain('is: at-the-branch');
    await expect(
      fixture.source.pull(reference, '7.0.0', folder.path),
    ).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringContaining('holds no version 7.0.0'),
    });
  });

  it('pulls a version that is older than the tags it lists', async () => {
    await release('1.0.0');
    await fixture.put({ version: '1.1.0' });
    for (let patch = 0; patch < 20; patch++) {
      await fixture.repository.git('tag', `v1.1.${patch}`);
    }
    await fixture.repository.git('push', '--quiet', '--tags', 'origin');
    expect(await publication()).toEqual({
      versions: [expect.objectContaining({ version: '1.1.0' })],
    });
    await fixture.source.pull(
      { url: fixture.url(), chart: 'web' },
      '1.0.0',
      folder.path,
    );
    expect(await readdir(folder.path)).toEqual(['web-1.0.0.tgz']);
  });

  it.each([
    [
      'whose dependencies are not there',
      {
        dependencies: [
          {
            name: 'redis',
            version: '1.0.0',
            repository: 'oci://registry.test/charts',
          },
        ],
      },
      {},
      'does not hold the charts that it depends on',
    ],
    [
      'that is too large',
      {},
      { 'charts/web/files/large': 'x'.repeat(1024 * 1024) },
      'has more than the 1048576 bytes that are read',
    ],
    [
      'that helm refuses',
      {},
      { 'charts/web/values.yaml': 'a: [' },
      'helm cannot package the chart',
    ],
  ])('pulls no chart %s', async (_, metadata, files, problem) => {
    await fixture.put({ version: '1.0.0', ...metadata }, files);
    await expect(
      fixture.source.pull(
        { url: fixture.url(), chart: 'web' },
        '1.0.0',
        folder.path,
      ),
    ).rejects.toThrow(problem);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('pulls a chart that brings its dependencies along', async () => {
    await fixture.put(
      {
        version: '1.0.0',
        dependencies: [{ name: 'redis', version: '1.0.0' }],
      },
      {
        'charts/web/charts/redis/Chart.yaml':
          'apiVersion: v2\nname: redis\nversion: 1.0.0\n',
      },
    );
    await fixture.source.pull(
      { url: fixture.url(), chart: 'web' },
      '1.0.0',
      folder.path,
    );
    expect(await readdir(folder.path)).toEqual(['web-1.0.0.tgz']);
  });
});
