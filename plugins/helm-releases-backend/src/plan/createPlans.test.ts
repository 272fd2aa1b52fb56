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

import { mockServices } from '@backstage/backend-test-utils';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { namePrefixOf, ownOwner } from '../workingDirectory/FolderOwner';
import { createPlans, type CreatePlansOptions } from './createPlans';

describe('the folder for charts that is configured', () => {
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'chart-cache-test-'));
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const create = (path: string) =>
    createPlans({
      workingDirectory: tmpdir(),
      config: mockServices.rootConfig({
        data: { helmReleases: { chartCache: { directory: path } } },
      }),
      logger: mockServices.logger.mock(),
      // Nothing is planned.
      ...({} as Pick<
        CreatePlansOptions,
        'clusters' | 'helm' | 'operationsConfig' | 'pullChart'
      >),
    });

  it('loses what a killed replica left in it, and what this one keeps when it stops', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    const left = namePrefixOf({ ...ownOwner(), pid, started: '' });
    await mkdir(join(directory, `${left}abcdef`));
    const plans = await create(directory);
    expect(await readdir(directory)).toEqual([
      expect.stringContaining(namePrefixOf(ownOwner())),
    ]);
    await plans.stop();
    expect(await readdir(directory)).toEqual([]);
  });

  it('is named where it cannot be used', async () => {
    await expect(create(join(directory, 'missing'))).rejects.toThrow(
      'helmReleases.chartCache.directory cannot be used: ENOENT',
    );
  });
});
