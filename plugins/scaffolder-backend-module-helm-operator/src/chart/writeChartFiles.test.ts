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
import { readdir, symlink } from 'node:fs/promises';
import { writeChartFiles } from './writeChartFiles';

const FILES = new Map([
  ['Chart.yaml', 'name: a\n'],
  ['templates/a.yaml', 'one\ntwo\nthree\n'],
]);

describe('writeChartFiles', () => {
  const directory = createMockDirectory();
  beforeEach(() => directory.clear());

  it('writes what is not there, and nothing the second time', async () => {
    expect(await writeChartFiles(directory.resolve('chart'), FILES)).toEqual({
      created: ['Chart.yaml', 'templates/a.yaml'],
      unchanged: [],
      different: [],
    });
    expect(directory.content()).toEqual({
      chart: {
        'Chart.yaml': 'name: a\n',
        templates: { 'a.yaml': 'one\ntwo\nthree\n' },
      },
    });
    expect(await writeChartFiles(directory.resolve('chart'), FILES)).toEqual({
      created: [],
      unchanged: ['Chart.yaml', 'templates/a.yaml'],
      different: [],
    });
  });

  it('leaves what people changed, and says where', async () => {
    const changed = {
      templates: { 'a.yaml': 'one\nmine\nalso mine\nthree\n' },
      'mine.yaml': 'x',
    };
    directory.setContent({ chart: changed });
    expect(await writeChartFiles(directory.resolve('chart'), FILES)).toEqual({
      created: ['Chart.yaml'],
      unchanged: [],
      different: [
        {
          path: 'templates/a.yaml',
          difference: 'from line 2: 2 lines there, 1 line would be written',
        },
      ],
    });
    expect(directory.content()).toEqual({
      chart: { ...changed, 'Chart.yaml': 'name: a\n' },
    });
  });

  it('follows no link out of the folder', async () => {
    directory.setContent({ chart: {}, outside: { 'a.yaml': 'x' } });
    await symlink(
      directory.resolve('outside'),
      directory.resolve('chart/templates'),
    );
    await expect(
      writeChartFiles(directory.resolve('chart'), FILES),
    ).rejects.toThrow(/not allowed/i);
    await symlink(
      directory.resolve('nowhere'),
      directory.resolve('chart/Dangling.yaml'),
    );
    await expect(
      writeChartFiles(
        directory.resolve('chart'),
        new Map([['Dangling.yaml', 'x']]),
      ),
    ).rejects.toThrow(/not allowed/i);
    await expect(readdir(directory.resolve('outside'))).resolves.toEqual([
      'a.yaml',
    ]);
    await expect(readdir(directory.path)).resolves.toEqual([
      'chart',
      'outside',
    ]);
  });
});
