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
import { InputError } from '@backstage/errors';
import { readdir, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';

const MAX_ENTRIES = 10_000;

/**
 * The folder of a chart in the workspace. A link in it is refused: helm would
 * put into the chart what it leads to, be it a file of the portal's host.
 *
 * @throws InputError where there is no chart, NotAllowedError for a path that
 * leads out of the workspace
 */
export async function chartFolderIn(
  workspacePath: string,
  chartPath: string,
): Promise<string> {
  const folder = resolveSafeChildPath(workspacePath, chartPath);
  const isChart = await stat(join(folder, 'Chart.yaml')).then(
    found => found.isFile(),
    () => false,
  );
  if (!isChart) {
    throw new InputError(
      `There is no Chart.yaml in ${chartPath}: chartPath has to be the folder of a chart in the workspace`,
    );
  }
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  if (entries.length > MAX_ENTRIES) {
    throw new InputError(
      `${chartPath} holds more than ${MAX_ENTRIES} files: chartPath has to be the folder of the chart alone`,
    );
  }
  const odd = entries.find(entry => !entry.isFile() && !entry.isDirectory());
  if (odd) {
    throw new InputError(
      `${relative(
        workspacePath,
        join(odd.parentPath, odd.name),
      )} is a link or no ordinary file: helm would follow it. Replace it by the file that is meant`,
    );
  }
  return folder;
}
