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

import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { parse } from 'yaml';

/** What Chart.yaml says; name and version are always there. */
export interface ChartMetadata {
  name: string;
  version: string;
  [field: string]: unknown;
}

/**
 * Reads Chart.yaml out of a packaged chart.
 *
 * @throws Error where the archive has none
 */
export async function readChartMetadata(
  archive: string,
): Promise<ChartMetadata> {
  const tar = extract();
  let text: string | undefined;
  const unpacked = pipeline(createReadStream(archive), createGunzip(), tar);
  const read = (async () => {
    for await (const entry of tar) {
      const chunks: Buffer[] = [];
      for await (const chunk of entry) {
        chunks.push(chunk as Buffer);
      }
      // Subcharts have a Chart.yaml too, further down.
      if (/^[^/]+\/Chart\.yaml$/.test(entry.header.name)) {
        text = Buffer.concat(chunks).toString('utf8');
      }
    }
  })();
  await Promise.all([unpacked, read]);
  if (text === undefined) {
    throw new Error(`${archive} holds no Chart.yaml`);
  }
  return parse(text);
}
