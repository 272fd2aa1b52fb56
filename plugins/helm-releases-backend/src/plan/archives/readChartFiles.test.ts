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

import { packageChart } from '@prophet-aiops/sandbox';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readChartFiles } from './readChartFiles';

describe('readChartFiles', () => {
  let folder: string;
  let archive: Buffer;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chart-files-'));
    archive = await readFile(
      await packageChart(
        {
          name: 'web',
          version: '1.0.0',
          dependencies: [{ name: 'redis', version: '2.0.0' }],
          files: {
            'values.schema.json': '{"type":"object"}',
            'charts/redis/values.yaml': 'not: ours\n',
          },
        },
        folder,
      ),
    );
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('reads what helm has packaged, and not what subcharts have', async () => {
    await expect(readChartFiles(archive)).resolves.toEqual({
      'Chart.yaml': expect.stringContaining('name: web\n'),
      'values.yaml': expect.stringContaining('replicaCount: 1\n'),
      'values.schema.json': '{"type":"object"}',
    });
  });

  it('bears what is no archive, is cut or lies about its sizes', async () => {
    const tar = gunzipSync(archive);
    const lying = Buffer.from(tar);
    lying.write('77777777777', 124);
    const negative = Buffer.from(tar);
    negative.write('-0000000001', 124);
    for (const damaged of [
      Buffer.from('no archive'),
      archive.subarray(0, 100),
      gzipSync(tar.subarray(0, 700)),
      gzipSync(lying),
      gzipSync(negative),
      gzipSync(Buffer.alloc(100 * 1024 * 1024)),
    ]) {
      await expect(readChartFiles(damaged)).resolves.toEqual(
        expect.not.objectContaining({ 'values.yaml': expect.anything() }),
      );
    }
  });
});
