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

import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { lstat, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describeDifference } from './describeDifference';

/** What became of the files of a chart, by their paths in it. */
export interface WrittenFiles {
  created: string[];
  /** They were there already, as they would have been written. */
  unchanged: string[];
  /** They were there and differ: left as they are. */
  different: { path: string; difference: string }[];
}

/**
 * Writes files that are not there. One that is there belongs to whoever
 * changed it: it is compared and left.
 *
 * @param folder - of the chart; links that lead out of it are refused
 */
export async function writeChartFiles(
  folder: string,
  files: ReadonlyMap<string, string>,
): Promise<WrittenFiles> {
  // All before the first is written: a refused one leaves nothing half done.
  const targets = [...files].map(([path, content]) => ({
    path,
    target: resolveSafeChildPath(folder, path),
    content,
  }));
  const outcomes = await Promise.all(
    targets.map(async ({ path, target, content }) => ({
      path,
      ...(await writeNew(target, content)),
    })),
  );
  return {
    created: outcomes.flatMap(({ path, created }) => (created ? path : [])),
    unchanged: outcomes.flatMap(({ path, created, difference }) =>
      created || difference ? [] : path,
    ),
    different: outcomes.flatMap(({ path, difference }) =>
      difference ? { path, difference } : [],
    ),
  };
}

async function writeNew(
  target: string,
  content: string,
): Promise<{ created: boolean; difference?: string }> {
  await mkdir(dirname(target), { recursive: true });
  try {
    // `wx` follows no link, and loses no race with whoever writes it meanwhile.
    await writeFile(target, content, { flag: 'wx' });
    return { created: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
    return {
      created: false,
      difference: await differenceTo(target, content),
    };
  }
}

async function differenceTo(
  target: string,
  content: string,
): Promise<string | undefined> {
  if (!(await lstat(target)).isFile()) {
    return 'it is no file';
  }
  const present = await readFile(target, 'utf8');
  return present === content ? undefined : describeDifference(present, content);
}
