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

import type { ChartSource } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The archive that a registry holds as a version of a chart.
 *
 * @returns its path, in the home; undefined where there is no such version
 * @throws what the source throws where that cannot be known
 */
export async function publishedArchive(
  charts: ChartSource,
  options: {
    registry: string;
    name: string;
    version: string;
    home: string;
    signal?: AbortSignal;
  },
): Promise<string | undefined> {
  const { registry, name, version, home, signal } = options;
  const directory = join(home, 'published');
  await mkdir(directory, { recursive: true });
  try {
    return await charts.pull(
      { url: registry, chart: name },
      version,
      directory,
      { signal },
    );
  } catch (error) {
    if ((error as Error).name === 'NotFoundError') {
      return undefined;
    }
    throw error;
  }
}
