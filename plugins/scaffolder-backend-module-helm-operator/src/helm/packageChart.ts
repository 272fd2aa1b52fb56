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

import { InputError } from '@backstage/errors';
import type { HelmCli } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { cp, lutimes, mkdir, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { helmFailure } from './helmFailure';

/** helm packs the time of each file; a checkout makes new ones. */
const TIME = new Date('2000-01-01T00:00:00Z');

/**
 * Packages a copy of a chart, all of whose files have one time: the same files
 * packaged by the same helm give the same bytes.
 *
 * @returns path of the archive, in the home
 */
export async function packageChart(
  helm: HelmCli,
  options: {
    folder: string;
    home: string;
    version?: string;
    appVersion?: string;
    signal?: AbortSignal;
  },
): Promise<string> {
  const { folder, home, version, appVersion, signal } = options;
  const copy = join(home, 'chart', basename(folder));
  const output = join(home, 'package');
  await mkdir(output, { recursive: true });
  await cp(folder, copy, { recursive: true });
  for (const entry of await readdir(copy, {
    recursive: true,
    withFileTypes: true,
  })) {
    await lutimes(join(entry.parentPath, entry.name), TIME, TIME);
  }
  const result = await helm.run({
    args: [
      'package',
      copy,
      `--destination=${output}`,
      ...(version ? [`--version=${version}`] : []),
      ...(appVersion ? [`--app-version=${appVersion}`] : []),
    ],
    home,
    signal,
  });
  const [archive] = await readdir(output);
  if (result.exitCode !== 0 || !archive) {
    throw helmFailure('package', result);
  }
  if (!/^[a-zA-Z0-9._+-]+\.tgz$/.test(archive)) {
    throw new InputError(`${archive} is no name for the archive of a chart`);
  }
  return join(output, archive);
}
