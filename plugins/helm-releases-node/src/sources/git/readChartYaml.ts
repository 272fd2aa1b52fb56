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

import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import type { Readable } from 'node:stream';
import { MAX_CHART_YAML_BYTES, parseChartYaml } from './parseChartYaml';
import type { GitReference } from './parseGitUrl';

/**
 * Reads the Chart.yaml of a folder at a commit.
 *
 * @throws NotFoundError where the folder has none there; ServiceUnavailableError
 * where it is none
 */
export async function readChartYaml(
  urlReader: UrlReaderService,
  { host, repository }: GitReference,
  commit: string,
  path: string,
  signal?: AbortSignal,
) {
  const file = path ? `${path}/Chart.yaml` : 'Chart.yaml';
  const url = `${host.baseUrl}${host.file(repository, commit, file)}`;
  const answer = await urlReader.readUrl(url, { signal });
  const text = answer.stream
    ? await readBounded(answer.stream(), url)
    : (await answer.buffer()).toString('utf8');
  return parseChartYaml(url, text);
}

async function readBounded(stream: Readable, url: string): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk));
    bytes += chunk.length;
    if (bytes > MAX_CHART_YAML_BYTES) {
      throw new ServiceUnavailableError(
        `${url} cannot be read: it has more than ${MAX_CHART_YAML_BYTES} bytes.`,
      );
    }
  }
  return Buffer.concat(chunks).toString('utf8');
}
