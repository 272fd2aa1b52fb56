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
import type { ChartSources } from '../../chart/ChartSources';
import { operatorChartInput } from '../../chart/operatorChartInput';
import { readChartSources } from '../../chart/readChartSources';
import { renderOperatorChart } from '../../chart/renderOperatorChart';
import {
  repositoryFilesOutput,
  targetPathInput,
  writeRepositoryFiles,
} from '../repositoryFiles';
import { examples } from './createOperatorChartAction.examples';

/**
 * Creates the action `operator:chart:create`, which writes the standard chart
 * of an operator into the workspace.
 *
 * Nothing outside of the workspace is changed. So a dry run writes as well,
 * since its workspace is thrown away and its files are what it shows; and
 * there is no checkpoint, which would leave the files out where a task goes on
 * in a workspace that lost them. A second run leaves what it finds.
 *
 * @public
 */
export function createOperatorChartAction() {
  let sources: Promise<ChartSources> | undefined;
  return createTemplateAction({
    id: 'operator:chart:create',
    description:
      'Writes the Helm chart of an operator in the standard layout into the workspace. Files that are there already are never overwritten: it says what differs and leaves them',
    examples,
    supportsDryRun: true,
    schema: {
      input: () =>
        operatorChartInput.extend({
          targetPath: targetPathInput,
        }),
      output: z =>
        z.object({
          path: z.string({
            description: 'Folder of the chart, from the root of the repository',
          }),
          files: z.array(z.string(), {
            description: 'Files of the chart, by their paths in it',
          }),
          ...repositoryFilesOutput,
        }),
    },
    async handler(ctx) {
      const { targetPath, ...input } = ctx.input;
      sources ??= readChartSources();
      const { path, files } = renderOperatorChart(await sources, input);
      await writeRepositoryFiles(ctx, files, { targetPath, folder: path });
      ctx.output('path', path);
    },
  });
}
