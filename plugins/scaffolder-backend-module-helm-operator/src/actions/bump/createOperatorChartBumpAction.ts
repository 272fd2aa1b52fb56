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

import type { RootConfigService } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { ChartSource } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { applyBump } from '../../bump/applyBump';
import { decideBump } from '../../bump/decideBump';
import {
  CHART_VERSION,
  IMAGE_TAG,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { chartFolderIn } from '../../helm/chartFolderIn';
import { helmDeadline } from '../../helm/helmDeadline';
import { examples } from './createOperatorChartBumpAction.examples';

/**
 * Creates the action `operator:chart:bump`. What it decides is remembered, so
 * that a task that is retried raises nothing twice and does not take what it
 * has published itself for somebody else's. The files are written each time:
 * the workspace may be another by then.
 *
 * @param options - charts: reads what registries hold
 *
 * @public
 */
export function createOperatorChartBumpAction(options: {
  charts: ChartSource;
  config: RootConfigService;
}) {
  return createTemplateAction({
    id: 'operator:chart:bump',
    description:
      'Raises the versions of a chart of the workspace, and checks that chart version, appVersion, tag of the image and git tag agree. Nothing else in the files is changed',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        chartPath: z =>
          z
            .string({ description: 'Folder of the chart in the workspace' })
            .min(1)
            .max(1000),
        chart: z =>
          z
            .string({
              description:
                'Version of the chart: `major`, `minor` or `patch` of the one that is there, or a version itself, SemVer without a "v"',
            })
            .max(63)
            .regex(new RegExp(`^(major|minor|patch)$|${CHART_VERSION.source}`)),
        app: z =>
          z
            .string({
              description:
                'Version of the operator: `same`, or the tag of its image as it is, with its "v"',
            })
            .regex(IMAGE_TAG)
            .default('same'),
        gitTag: z =>
          z
            .string({
              description:
                'Tag that the release gets in git, where it is known: has to be `v<version of the chart>`, or `<operator>/v<version of the chart>`',
            })
            .max(350)
            .optional(),
        registry: z =>
          z
            .string({
              description:
                'Registry and the path that charts are in, such as `oci://registry.example.com/charts`: with one, a version that is published there already is refused',
            })
            .max(500)
            .optional(),
        allowDowngrade: z =>
          z
            .boolean({
              description: 'Whether a version may be older than the one there',
            })
            .default(false),
      },
      output: {
        name: z => z.string({ description: 'Name of the chart' }),
        oldVersion: z =>
          z.string({ description: 'Version of the chart before' }),
        version: z => z.string({ description: 'Version of the chart now' }),
        oldAppVersion: z =>
          z.string({ description: 'Version of the operator before' }),
        appVersion: z =>
          z.string({ description: 'Version of the operator now' }),
        changed: z =>
          z.array(z.string(), {
            description: 'Files of the chart that this run has changed',
          }),
      },
    },
    async handler(ctx) {
      const { chartPath, ...input } = ctx.input;
      const folder = await chartFolderIn(ctx.workspacePath, chartPath);
      const { name, from, to } = await ctx.checkpoint({
        key: `operator.chart.bump.${chartPath}`,
        fn: () =>
          decideBump(folder, input, {
            ...options,
            asksRegistry: !ctx.isDryRun,
            signal: helmDeadline(ctx.signal),
          }),
      });
      const changed = await applyBump(folder, { from, to });
      ctx.logger.info(
        changed.length > 0
          ? `Raised ${name} from ${from.version} (${from.appVersion}) to ${
              to.version
            } (${to.appVersion}) in ${changed.join(' and ')}`
          : `${name} already is ${to.version} (${to.appVersion})`,
      );
      ctx.output('name', name);
      ctx.output('oldVersion', from.version);
      ctx.output('version', to.version);
      ctx.output('oldAppVersion', from.appVersion);
      ctx.output('appVersion', to.appVersion);
      ctx.output('changed', changed);
    },
  });
}
