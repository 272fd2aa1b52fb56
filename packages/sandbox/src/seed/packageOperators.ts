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

import { mkdir, utimes } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { OperatorChart } from '../tools/OperatorChart';
import { runHelm } from '../tools/runHelm';
import { writeChart } from '../tools/writeChart';
import { inParallel } from './inParallel';
import type { PublishedOperator, PublishedVersion } from './PublishedOperator';

/** An archive of one version of an operator's chart. */
export interface PackagedVersion {
  operator: PublishedOperator;
  version: PublishedVersion;
  /** Path of the `.tgz`. */
  archive: string;
}

/**
 * Packages every version with the real helm. The files carry the date of
 * publication, from which `helm push` takes the date that registries show.
 *
 * @param folder - gets the archives, and the charts they were made from
 */
export async function packageOperators(
  operators: PublishedOperator[],
  folder: string,
  signal?: AbortSignal,
): Promise<PackagedVersion[]> {
  const packaged = operators.flatMap(operator =>
    operator.versions.map(version => ({
      operator,
      version,
      archive: join(folder, `${operator.name}-${version.version}.tgz`),
    })),
  );
  const charts = await Promise.all(
    packaged.map(async ({ operator, version }) => {
      const parent = join(folder, `${operator.name}@${version.version}`);
      await mkdir(parent, { recursive: true });
      return writeChart(toChart(operator, version), parent);
    }),
  );
  // helm takes several charts at once; one process a core is the fastest.
  const processes = availableParallelism();
  const shares = Array.from({ length: processes }, (_, i) =>
    charts.filter((__, at) => at % processes === i),
  ).filter(share => share.length > 0);
  await inParallel(processes, shares, async share => {
    const result = await runHelm(['package', ...share, '-d', folder], {
      signal,
    });
    if (result.exitCode !== 0) {
      throw new Error(`helm package failed: ${result.stderr}`);
    }
  });
  for (const { version, archive } of packaged) {
    const date = new Date(version.publishedAt);
    await utimes(archive, date, date);
  }
  return packaged;
}

function toChart(
  operator: PublishedOperator,
  { publishedAt: _, changes, ...chart }: PublishedVersion,
): OperatorChart {
  return {
    ...chart,
    name: operator.name,
    description: operator.description,
    home: `https://prophet.example.com/operators/${operator.name}`,
    sources: ['https://github.com/prophet-aiops/prophet'],
    keywords: ['operator', 'aiops'],
    annotations: {
      'artifacthub.io/changes': changes.map(line => `- ${line}\n`).join(''),
      ...(chart.version.includes('-') && {
        'artifacthub.io/prerelease': 'true',
      }),
    },
  };
}
