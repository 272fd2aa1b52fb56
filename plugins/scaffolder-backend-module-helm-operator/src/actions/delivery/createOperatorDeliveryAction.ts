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
import { writeChartFiles } from '../../chart/writeChartFiles';
import { parseInput } from '../../parseInput';
import { DEFAULT_REGISTRY } from '../../repository/deliveryInput';
import {
  operatorDeliveryInput,
  repositoryPath,
} from '../../repository/operatorDeliveryInput';
import {
  readRepositorySources,
  type RepositorySources,
} from '../../repository/readRepositorySources';
import { renderDelivery } from '../../repository/renderDelivery';
import { examples } from './createOperatorDeliveryAction.examples';

/**
 * Creates the action `operator:delivery:create`, which writes the manifests by
 * which Argo CD or Flux install a chart that is there, or comes to be there.
 *
 * As with `operator:chart:create`, a dry run writes too, there is no
 * checkpoint, and a second run leaves what it finds.
 *
 * @public
 */
export function createOperatorDeliveryAction() {
  let sources: Promise<RepositorySources> | undefined;
  return createTemplateAction({
    id: 'operator:delivery:create',
    description:
      'Writes manifests by which Argo CD or Flux install the chart of an operator into the workspace. Files that are there already are never overwritten: it says what differs and leaves them',
    examples,
    supportsDryRun: true,
    schema: {
      input: z =>
        operatorDeliveryInput.extend({
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
          files: z.array(z.string(), {
            description: 'The manifests, from the root of the repository',
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
      const {
        registry = DEFAULT_REGISTRY,
        delivery,
        deliverySource,
        repository,
        ...names
      } = parseInput(operatorDeliveryInput, input);
      sources ??= readRepositorySources();
      const files = renderDelivery(
        await sources,
        { ...names, registry, repository: repositoryPath(repository) },
        { delivery, deliverySource },
      );
      const written = await writeChartFiles(
        resolveSafeChildPath(ctx.workspacePath, targetPath),
        files,
      );
      for (const file of written.created) {
        ctx.logger.info(`Created ${file}`);
      }
      for (const { path, difference } of written.different) {
        ctx.logger.warn(`Left ${path} as it is: ${difference}`);
      }
      ctx.output('files', [...files.keys()]);
      ctx.output('created', written.created);
      ctx.output('unchanged', written.unchanged);
      ctx.output('different', written.different);
    },
  });
}
