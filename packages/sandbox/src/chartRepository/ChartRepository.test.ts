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
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packageChart } from '../tools/packageChart';
import { runHelm } from '../tools/runHelm';
import { ChartRepository } from './ChartRepository';

describe('ChartRepository', () => {
  let folder: string;
  let repository: ChartRepository;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'prophet-repository-test-'));
  });
  afterEach(async () => {
    await repository.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const publish = async (version: string, created?: string) => {
    const chart = { name: 'cost-guard', version, dependencies: [] };
    const archive = await packageChart(chart, folder);
    await repository.addChart(archive, created ? new Date(created) : undefined);
    return archive;
  };
  const helm = (...args: string[]) =>
    runHelm([...args, '--repo', repository.url], { cwd: folder });

  it('serves charts that helm shows and pulls', async () => {
    repository = await ChartRepository.start();
    await publish('2.3.0');
    const archive = await publish('2.4.1');
    const published = await readFile(archive);
    await rm(archive);

    const shown = await helm('show', 'chart', 'cost-guard');
    expect(shown.stdout).toContain('version: 2.4.1');
    const older = await helm('show', 'chart', 'cost-guard', '--version=~2.3');
    expect(older.stdout).toContain('version: 2.3.0');
    await expect(helm('pull', 'cost-guard')).resolves.toMatchObject({
      exitCode: 0,
    });
    expect(published.equals(await readFile(archive))).toBe(true);

    repository.removeChart('cost-guard', '2.4.1');
    const gone = await helm('show', 'chart', 'cost-guard', '--version=2.4.1');
    expect(gone.exitCode).toBe(1);
  });

  it('names digest and date in the index', async () => {
    repository = await ChartRepository.start();
    const archive = await publish('2.3.0', '2026-03-01T10:00:00Z');
    const answer = await fetch(`${repository.url}/index.yaml`);
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    expect(parse(await answer.text()).entries['cost-guard']).toEqual([
      expect.objectContaining({
        version: '2.3.0',
        appVersion: 'v2.3.0',
        created: '2026-03-01T10:00:00.000Z',
        digest: createHash('sha256')
          .update(await readFile(archive))
          .digest('hex'),
        urls: ['charts/cost-guard-2.3.0.tgz'],
      }),
    ]);
  });

  it('says that the index has not changed, until it has', async () => {
    repository = await ChartRepository.start();
    await publish('2.3.0');
    const url = `${repository.url}/index.yaml`;
    const etag = (await fetch(url)).headers.get('etag')!;
    const again = () => fetch(url, { headers: { 'if-none-match': etag } });
    expect((await again()).status).toBe(304);
    await publish('2.4.1');
    expect((await again()).status).toBe(200);
  });

  it('lets only those in who know the password', async () => {
    const credentials = { username: 'robot', password: 'sesame' };
    repository = await ChartRepository.start({ credentials });
    await publish('2.3.0');
    const refused = await helm('show', 'chart', 'cost-guard');
    expect(refused.stderr).toContain('401');
    const shown = await helm(
      'show',
      'chart',
      'cost-guard',
      '--username=robot',
      '--password=sesame',
    );
    expect(shown.stdout).toContain('version: 2.3.0');
  });
});
