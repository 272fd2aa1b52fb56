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
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ChartSources } from '../../chart/ChartSources';
import { operatorChartInput } from '../../chart/operatorChartInput';
import { readChartSources } from '../../chart/readChartSources';
import { renderOperatorChart } from '../../chart/renderOperatorChart';
import { writeChartFiles } from '../../chart/writeChartFiles';
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
      input: z =>
        operatorChartInput.extend({
          targetPath: z
            .string({
              description:
                'Folder of the workspace that is the root of the repository; default: the workspace itself',
            })
            .max(1000)
            .default('.'),
        }),
      output: z =>
        z.object({
          path: z.string({
            description: 'Folder of the chart, from the root of the repository',
          }),
          files: z.array(z.string(), {
            description: 'Files of the chart, by their paths in it',
          }),
          created: z.array(z.string(), {
            description: 'Those that were not there',
          }),
          unchanged: z.array(z.string(), {
            description: 'Those that were there as they would be written',
          }),
          different: z.array(
            z.object({ path: z.string(), difference: z.string() }),
            {
              description: 'Those that were there and differ; left as they are',
            },
          ),
        }),
    },
    async handler(ctx) {
      const { targetPath = '.', ...input } = ctx.input;
      const root = resolveSafeChildPath(ctx.workspacePath, targetPath);
      sources ??= readChartSources();
      const { path, files } = renderOperatorChart(await sources, input);
      const written = await writeChartFiles(
        resolveSafeChildPath(root, path),
        files,
      );
      for (const file of written.created) {
        ctx.logger.info(`Created ${path}/${file}`);
      }
      for (const { path: file, difference } of written.different) {
        ctx.logger.warn(`Left ${path}/${file} as it is: ${difference}`);
      }
      ctx.output('path', path);
      ctx.output('files', [...files.keys()]);
      ctx.output('created', written.created);
      ctx.output('unchanged', written.unchanged);
      ctx.output('different', written.different);
    },
  });
}
