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

import type { ReleaseSummary } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { GitHost, writeChart } from '@prophet-aiops/sandbox';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { API, PluginHarness } from './__testUtils__/PluginHarness';
import { until } from './operations/__testUtils__/until';

jest.setTimeout(180_000);

const RELEASE = `${API}/releases/staging/apps/web`;

// One story: each test goes on where the one before ended.
describe('a chart that lives in git', () => {
  let plugin: PluginHarness;
  let host: GitHost;
  let clone: string;
  let url: string;

  const git = (...args: string[]) =>
    promisify(execFile)('git', args, {
      cwd: clone,
      env: {
        ...process.env,
        HOME: clone,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: 'Somebody',
        GIT_AUTHOR_EMAIL: 'somebody@example.com',
        GIT_COMMITTER_NAME: 'Somebody',
        GIT_COMMITTER_EMAIL: 'somebody@example.com',
      },
    });
  /** As its authors do: a commit of the default branch. */
  const push = async (version: string) => {
    await writeChart({ name: 'web', version }, join(clone, 'charts'));
    await git('add', '--all');
    await git('commit', '--quiet', '-m', `Release ${version}`);
    await git('push', '--quiet', 'origin', 'HEAD:main');
  };
  const standsAs = (
    what: string,
    holds: (release: ReleaseSummary) => unknown,
  ): Promise<ReleaseSummary> =>
    until(what, async () => {
      const [release] = (await plugin.list()).items;
      return holds(release) ? release : undefined;
    });

  beforeAll(async () => {
    clone = await mkdtemp(join(tmpdir(), 'git-chart-test-'));
    host = await GitHost.start();
    const origin = await host.createRepository('prophet/charts');
    await git('init', '--quiet', '-b', 'main');
    await git('remote', 'add', 'origin', origin);
    await push('1.0.1');
    const gitea = new URL(host.url);
    url = `git+https://${gitea.host}/prophet/charts.git//charts/web`;
    plugin = await PluginHarness.start({
      rootConfig: {
        integrations: {
          gitea: [{ host: gitea.host, baseUrl: gitea.origin }],
        },
      },
      chartSources: [{ url, charts: ['web'] }],
    });
  });
  afterAll(async () => {
    await plugin?.stop();
    await host?.stop();
    await rm(clone, { recursive: true, force: true });
  });

  it('is compared with what runs', async () => {
    expect(
      await standsAs('a distance', ({ distance }) => distance === 'patch'),
    ).toMatchObject({
      chart: { version: '1.0.0' },
      latest: { version: '1.0.1', confidence: 'declared' },
      source: { url, confidence: 'declared' },
    });
  });

  it('is upgraded to what was pushed since, which counts as current then', async () => {
    await push('1.2.0');
    // Sources are asked again for a version that nobody knows.
    await plugin.http
      .post(`${RELEASE}/upgrades`)
      .send({ chartVersion: '9.9.9' })
      .expect(400);
    await standsAs(
      'the pushed version',
      ({ latest }) => latest?.version === '1.2.0',
    );
    const { body: started } = await plugin.http
      .post(`${RELEASE}/upgrades`)
      .send({ chartVersion: '1.2.0' })
      .expect(202);
    expect(await plugin.finished(started.operationId)).toMatchObject({
      state: 'succeeded',
      to: { chartVersion: '1.2.0' },
    });
    expect(
      await standsAs('the end of it', ({ distance }) => distance === 'current'),
    ).toMatchObject({ chart: { version: '1.2.0', appVersion: 'v1.2.0' } });
    expect(await plugin.helm('list', '-n', 'apps')).toContain('web-1.2.0');
  });
});
