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
import { parseChartVersion } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Where the archive of a chart is put in a folder, called as helm calls it.
 *
 * @throws InputError where name or version is none, so that neither leads out of the folder
 */
export function archivePath(
  chart: string,
  version: string,
  directory: string,
): string {
  if (!/^[a-zA-Z0-9][a-zA-Z0-9._-]{0,249}$/.test(chart)) {
    throw new InputError(`"${chart}" is not the name of a chart.`);
  }
  if (!parseChartVersion(version) || !/^[0-9A-Za-z.+_-]+$/.test(version)) {
    throw new InputError(`"${version}" is not the version of a chart.`);
  }
  return join(directory, `${chart}-${version}.tgz`);
}

/** @returns the path */
export async function writeArchive(
  path: string,
  archive: Buffer,
): Promise<string> {
  await writeFile(path, archive, { mode: 0o600 });
  return path;
}
