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
import { addKind } from '../../kind/addKind';
import { kindAddInput } from '../../kind/kindAddInput';
import {
  readRepositorySources,
  type RepositorySources,
} from '../../repository/readRepositorySources';
import { examples } from './createKindAddAction.examples';

/**
 * Creates the action `operator:kind:add`. As with `operator:chart:create`, a
 * dry run writes too and there is no checkpoint: a second run finds in each
 * file what the first has put there, and goes on where that was killed.
 *
 * @public
 */
export function createKindAddAction() {
  let sources: Promise<RepositorySources> | undefined;
  return createTemplateAction({
    id: 'operator:kind:add',
    description:
      'Adds a kind to the chart of an operator in the workspace, and to the Go sources around it. A file that people have changed at a place that has to know of the kind is left: it says what to add there',
    examples,
    supportsDryRun: true,
    schema: {
      input: () => kindAddInput,
      output: z =>
        z.object({
          kind: z.string({ description: 'The kind' }),
          crdPath: z.string({
            description: 'File of its definition in the workspace',
          }),
          created: z.array(z.string(), {
            description: 'Files that were not there',
          }),
          changed: z.array(z.string(), {
            description: 'Files that this run has added something to',
          }),
          different: z.array(
            z.object({ path: z.string(), difference: z.string() }),
            {
              description:
                'Files of the kind that were there and differ; left as they are',
            },
          ),
          remaining: z.array(
            z.object({
              path: z.string(),
              where: z.string(),
              text: z.string(),
            }),
            {
              description:
                'What is left to people: the text that has to be added to a file, and where',
            },
          ),
        }),
    },
    async handler(ctx) {
      sources ??= readRepositorySources();
      const added = await addKind(ctx.workspacePath, ctx.input, await sources);
      for (const path of added.created) {
        ctx.logger.info(`Created ${path}`);
      }
      for (const path of added.changed) {
        ctx.logger.info(`Added ${added.kind} to ${path}`);
      }
      for (const { path, difference } of added.different) {
        ctx.logger.warn(`Left ${path} as it is: ${difference}`);
      }
      for (const { path, where, text } of added.remaining) {
        ctx.logger.warn(
          `Left ${path} as it is. To be added to ${where}:\n${text}`,
        );
      }
      ctx.output('kind', added.kind);
      ctx.output('crdPath', added.crdPath);
      ctx.output('created', added.created);
      ctx.output('changed', added.changed);
      ctx.output('different', added.different);
      ctx.output('remaining', added.remaining);
    },
  });
}
