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
import { stringify } from 'yaml';
import {
  type ReleaseActionOptions,
  runOperation,
} from '../../releases/runOperation';
import { examples } from './createReleaseUpgradeAction.examples';

/**
 * Creates the action `helm:release:upgrade`, which upgrades a Helm release to
 * another version of its chart.
 *
 * @public
 */
export function createReleaseUpgradeAction(options: ReleaseActionOptions) {
  return createTemplateAction({
    id: 'helm:release:upgrade',
    description:
      'Upgrades a Helm release to another version of its chart, as the user who started the task, and waits until it is done',
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
        chartVersion: z =>
          z.string({ description: 'Version of the chart to upgrade to' }),
        values: z =>
          z
            .union([z.string(), z.record(z.any())], {
              description:
                'The values in whole, as an object or as YAML. Left out, those of the running revision are kept on top of the defaults of the new chart',
            })
            .optional(),
      },
      output: {
        operationId: z => z.string({ description: 'Id of the operation' }),
        revision: z =>
          z.number({ description: 'Revision that is deployed now' }).optional(),
        message: z => z.string({ description: 'What was done' }),
      },
    },
    async handler(ctx) {
      const { cluster, namespace, release, chartVersion, values } = ctx.input;
      if (ctx.isDryRun) {
        const message = `Would upgrade ${namespace}/${release} in ${cluster} to chart ${chartVersion}.`;
        ctx.logger.info(message);
        ctx.output('operationId', 'dry-run');
        ctx.output('message', message);
        return;
      }
      const key = { cluster, namespace, name: release };
      const ended = await runOperation(options, ctx, {
        kind: 'upgrade',
        release: key,
        start: client =>
          client.startUpgrade(key, {
            chartVersion,
            ...(values !== undefined && {
              values: typeof values === 'string' ? values : stringify(values),
            }),
          }),
      });
      ctx.output('operationId', ended.id);
      if (ended.to.revision !== undefined) {
        ctx.output('revision', ended.to.revision);
      }
      ctx.output('message', ended.message ?? '');
    },
  });
}
