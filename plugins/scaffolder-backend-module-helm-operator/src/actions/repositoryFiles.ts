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
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import { z } from 'zod/v3';
import { writeChartFiles } from '../chart/writeChartFiles';

/** Input of an action that writes into a repository. */
export const targetPathInput = z
  .string({
    description:
      'Folder of the workspace that is the root of the repository; default: the workspace itself',
  })
  .max(1000)
  .default('.');

/** Outputs of such an action; the paths are from one folder, which it has to say. */
export const repositoryFilesOutput = {
  created: z.array(z.string(), { description: 'Those that were not there' }),
  unchanged: z.array(z.string(), {
    description: 'Those that were there as they would be written',
  }),
  different: z.array(z.object({ path: z.string(), difference: z.string() }), {
    description: 'Those that were there and differ; left as they are',
  }),
};

/**
 * Writes files that are not there into a repository in the workspace, says
 * what became of each in the log of the task, and outputs it.
 *
 * @param folder - of the repository, which the paths of the files begin at
 */
export async function writeRepositoryFiles(
  ctx: ActionContext<any, any>,
  files: ReadonlyMap<string, string>,
  { targetPath = '.', folder = '.' }: { targetPath?: string; folder?: string },
): Promise<void> {
  const root = resolveSafeChildPath(ctx.workspacePath, targetPath);
  const written = await writeChartFiles(
    resolveSafeChildPath(root, folder),
    files,
  );
  const prefix = folder === '.' ? '' : `${folder}/`;
  for (const file of written.created) {
    ctx.logger.info(`Created ${prefix}${file}`);
  }
  for (const { path, difference } of written.different) {
    ctx.logger.warn(`Left ${prefix}${path} as it is: ${difference}`);
  }
  ctx.output('files', [...files.keys()]);
  ctx.output('created', written.created);
  ctx.output('unchanged', written.unchanged);
  ctx.output('different', written.different);
}
