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

import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readChartSources } from '../../chart/readChartSources';
import { operatorRepositoryInput } from '../../repository/operatorRepositoryInput';
import { readRepositorySources } from '../../repository/readRepositorySources';
import {
  type AllSources,
  renderOperatorRepository,
} from '../../repository/renderOperatorRepository';
import {
  repositoryFilesOutput,
  targetPathInput,
  writeRepositoryFiles,
} from '../repositoryFiles';
import { examples } from './createOperatorAction.examples';

/**
 * Creates the action `operator:create`, which writes an operator of the
 * standard into the workspace: its chart, Go sources that compile, and what
 * builds and delivers both.
 *
 * As with `operator:chart:create`, a dry run writes too, there is no
 * checkpoint, and a second run leaves what it finds.
 *
 * @public
 */
export function createOperatorAction() {
  let sources: Promise<AllSources> | undefined;
  return createTemplateAction({
    id: 'operator:create',
    description:
      'Writes an operator into the workspace: its Helm chart, Go sources, Dockerfile, Makefile, workflow and catalog entity, in the standard layout. Files that are there already are never overwritten: it says what differs and leaves them',
    examples,
    supportsDryRun: true,
    schema: {
      input: () =>
        operatorRepositoryInput.extend({
          targetPath: targetPathInput,
        }),
      output: z =>
        z.object({
          path: z.string({
            description:
              'Folder of the operator, from the root of the repository',
          }),
          chartPath: z.string({
            description: 'Folder of its chart, from the root of the repository',
          }),
          catalogInfoPath: z.string({
            description:
              'File that `catalog:register` makes the operator known by, with a slash before it',
          }),
          files: z.array(z.string(), {
            description:
              'Files of the operator, from the root of the repository',
          }),
          ...repositoryFilesOutput,
        }),
    },
    async handler(ctx) {
      const { targetPath, ...input } = ctx.input;
      sources ??= readSources();
      const { path, chartPath, files } = renderOperatorRepository(
        await sources,
        input,
      );
      await writeRepositoryFiles(ctx, files, { targetPath });
      ctx.output('path', path);
      ctx.output('chartPath', chartPath);
      ctx.output('catalogInfoPath', `/${path}/catalog-info.yaml`);
    },
  });
}

async function readSources(): Promise<AllSources> {
  return {
    chart: await readChartSources(),
    repository: await readRepositorySources(),
  };
}
