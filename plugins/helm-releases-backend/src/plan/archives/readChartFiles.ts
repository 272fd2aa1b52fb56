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

import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const inflate = promisify(gunzip);
const MAX_INFLATED = 64 * 1024 * 1024;
const MAX_FILE = 1024 * 1024;
const BLOCK = 512;

/** Files at the root of a chart. */
export type ChartFiles = Partial<
  Record<'Chart.yaml' | 'values.yaml' | 'values.schema.json', string>
>;

const WANTED: string[] = ['Chart.yaml', 'values.yaml', 'values.schema.json'];

/**
 * Reads the files at the root of a chart's archive, past its subcharts. What
 * is not there, too large or damaged is left out: helm is who judges a chart.
 */
export async function readChartFiles(archive: Buffer): Promise<ChartFiles> {
  const tar = await inflate(archive, { maxOutputLength: MAX_INFLATED }).catch(
    () => Buffer.alloc(0),
  );
  const files: ChartFiles = {};
  let at = 0;
  while (at + BLOCK <= tar.length) {
    const header = tar.subarray(at, at + BLOCK);
    const name = text(header, 0, 100);
    const size = parseInt(text(header, 124, 12), 8);
    if (!name || !(size >= 0)) {
      break;
    }
    const start = at + BLOCK;
    const file = /^[^/]+\/([^/]+)$/.exec(name.replace(/^\.\//, ''))?.[1];
    const isPlain = header[156] === 0x30 || header[156] === 0;
    if (file && isPlain && WANTED.includes(file) && size <= MAX_FILE) {
      files[file as keyof ChartFiles] = tar
        .subarray(start, start + size)
        .toString('utf8');
    }
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function text(header: Buffer, start: number, length: number): string {
  const field = header.subarray(start, start + length);
  const end = field.indexOf(0);
  return field
    .subarray(0, end < 0 ? length : end)
    .toString('utf8')
    .trim();
}
