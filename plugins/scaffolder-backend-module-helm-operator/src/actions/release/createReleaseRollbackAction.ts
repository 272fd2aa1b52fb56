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
import {
  type ReleaseActionOptions,
  runOperation,
} from '../../releases/runOperation';
import { examples } from './createReleaseRollbackAction.examples';

/**
 * Creates the action `helm:release:rollback`, which rolls a Helm release back
 * to an earlier revision.
 *
 * @public
 */
export function createReleaseRollbackAction(options: ReleaseActionOptions) {
  return createTemplateAction({
    id: 'helm:release:rollback',
    description:
      'Rolls a Helm release back to an earlier revision, as the user who started the task, and waits until it is done',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        cluster: z =>
          z.string({
            description: 'Name of the cluster, as the portal knows it',
          }),
        namespace: z =>
          z.string({ description: 'Namespace that holds the release' }),
        release: z => z.string({ description: 'Name of the release' }),
        revision: z =>
          z
            .number({ description: 'Revision of its history to roll back to' })
            .int()
            .positive(),
      },
      output: {
        operationId: z => z.string({ description: 'Id of the operation' }),
        message: z => z.string({ description: 'What was done' }),
      },
    },
    async handler(ctx) {
      const { cluster, namespace, release, revision } = ctx.input;
      if (ctx.isDryRun) {
        const message = `Would roll ${namespace}/${release} in ${cluster} back to revision ${revision}.`;
        ctx.logger.info(message);
        ctx.output('operationId', 'dry-run');
        ctx.output('message', message);
        return;
      }
      const key = { cluster, namespace, name: release };
      const ended = await runOperation(options, ctx, {
        kind: 'rollback',
        release: key,
        start: client => client.startRollback(key, { revision }),
      });
      ctx.output('operationId', ended.id);
      ctx.output('message', ended.message ?? '');
    },
  });
}
