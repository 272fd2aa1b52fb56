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
import {
  repositoryFilesOutput,
  targetPathInput,
  writeRepositoryFiles,
} from '../repositoryFiles';
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
      input: () =>
        operatorDeliveryInput.extend({
          targetPath: targetPathInput,
        }),
      output: z =>
        z.object({
          files: z.array(z.string(), {
            description: 'The manifests, from the root of the repository',
          }),
          ...repositoryFilesOutput,
        }),
    },
    async handler(ctx) {
      const { targetPath, ...input } = ctx.input;
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
      await writeRepositoryFiles(ctx, files, { targetPath });
    },
  });
}
