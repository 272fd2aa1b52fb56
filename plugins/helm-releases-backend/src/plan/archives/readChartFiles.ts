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

import { inflateArchive } from './inflateArchive';
import { tarEntries } from './tarEntries';

const MAX_FILE = 1024 * 1024;

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
  const tar = await inflateArchive(archive).catch(() => Buffer.alloc(0));
  const files: ChartFiles = {};
  for (const { name, isPlain, content } of tarEntries(tar)) {
    const file = /^[^/]+\/([^/]+)$/.exec(name)?.[1];
    if (
      file &&
      isPlain &&
      WANTED.includes(file) &&
      content.length <= MAX_FILE
    ) {
      files[file as keyof ChartFiles] = content.toString('utf8');
    }
  }
  return files;
}
