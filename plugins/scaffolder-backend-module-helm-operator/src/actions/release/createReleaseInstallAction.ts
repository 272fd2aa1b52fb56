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
import { examples } from './createReleaseInstallAction.examples';

/**
 * Creates the action `helm:release:install`, which installs the chart of an
 * entity where it does not run yet.
 *
 * @public
 */
export function createReleaseInstallAction(options: ReleaseActionOptions) {
  return createTemplateAction({
    id: 'helm:release:install',
    description:
      'Installs the chart of an entity where it does not run yet, as the user who started the task, and waits until it is done',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        entityRef: z =>
          z.string({
            description:
              'The entity whose chart it is, for example component:default/label-enforcer; its annotations must claim the new release',
          }),
        cluster: z =>
          z.string({
            description: 'Name of the cluster, as the portal knows it',
          }),
        namespace: z => z.string({ description: 'Namespace to install into' }),
        release: z => z.string({ description: 'Name of the new release' }),
        chartVersion: z =>
          z.string({ description: 'Version of the chart to install' }),
        values: z =>
          z
            .union([z.string(), z.record(z.any())], {
              description:
                'Values, as an object or as YAML. Left out, the defaults of the chart are used as they are',
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
      const { entityRef, cluster, namespace, release, chartVersion, values } =
        ctx.input;
      if (ctx.isDryRun) {
        const message = `Would install chart ${chartVersion} of ${entityRef} as ${namespace}/${release} in ${cluster}.`;
        ctx.logger.info(message);
        ctx.output('operationId', 'dry-run');
        ctx.output('message', message);
        return;
      }
      const key = { cluster, namespace, name: release };
      const ended = await runOperation(options, ctx, {
        kind: 'install',
        release: key,
        start: client =>
          client.startInstall(key, {
            entityRef,
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
