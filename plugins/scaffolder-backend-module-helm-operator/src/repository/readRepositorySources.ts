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

import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The sources of a repository by their paths in the folder `repository`, without `.tmpl`. */
export type RepositorySources = ReadonlyMap<string, string>;

const SUFFIX = '.tmpl';

/** Reads the sources of a repository; they lie beside `src` and `dist` alike. */
export async function readRepositorySources(
  folder = resolvePackagePath(
    '@prophet-aiops/backstage-plugin-scaffolder-backend-module-helm-operator',
    'repository',
  ),
): Promise<RepositorySources> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true,
  });
  return new Map(
    await Promise.all(
      entries
        .filter(entry => entry.isFile() && entry.name.endsWith(SUFFIX))
        .map(async ({ parentPath, name }) => {
          const path = join(parentPath, name);
          return [
            relative(folder, path)
              .slice(0, -SUFFIX.length)
              .replaceAll(sep, '/'),
            await readFile(path, 'utf8'),
          ] as const;
        }),
    ),
  );
}
