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

import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { HelmCli } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { DNS_SUBDOMAIN } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { chartFolderIn } from '../../helm/chartFolderIn';
import { helmDeadline } from '../../helm/helmDeadline';
import { inHelmHome } from '../../helm/inHelmHome';
import { validateChart } from '../../validate/validateChart';
import { examples } from './createOperatorChartValidateAction.examples';

/**
 * Creates the action `operator:chart:validate`. It changes nothing, so that a
 * dry run checks as well and nothing is remembered between two runs.
 *
 * @public
 */
export function createOperatorChartValidateAction({ helm }: { helm: HelmCli }) {
  return createTemplateAction({
    id: 'operator:chart:validate',
    description:
      'Checks any chart of the workspace against the standard for charts of operators, and says of each finding where it is and what to do',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        chartPath: z =>
          z
            .string({ description: 'Folder of the chart in the workspace' })
            .min(1)
            .max(1000),
        group: z =>
          z
            .string({
              description:
                'API group that its kinds have to be of; default: that of the first definition',
            })
            .max(253)
            .regex(DNS_SUBDOMAIN)
            .optional(),
        failOnErrors: z =>
          z
            .boolean({
              description: 'Whether the step fails where there are errors',
            })
            .default(true),
      },
      output: {
        valid: z => z.boolean({ description: 'Whether there is no error' }),
        findings: z =>
          z.array(
            z.object({
              rule: z.string(),
              severity: z.enum(['error', 'warning']),
              file: z.string(),
              line: z.number(),
              message: z.string(),
              remedy: z.string(),
            }),
            { description: 'What the standard has otherwise' },
          ),
      },
    },
    async handler(ctx) {
      const { chartPath, group, failOnErrors = true } = ctx.input;
      const folder = await chartFolderIn(ctx.workspacePath, chartPath);
      const findings = await inHelmHome(home =>
        validateChart(helm, {
          folder,
          home,
          group,
          signal: helmDeadline(ctx.signal),
        }),
      );
      const lines = findings.map(
        ({ rule, file, line, message, remedy }) =>
          `${file}:${line}: ${message}. ${remedy} (${rule})`,
      );
      findings.forEach(({ severity }, i) =>
        ctx.logger[severity === 'error' ? 'error' : 'warn'](lines[i]),
      );
      const errors = lines.filter((_, i) => findings[i].severity === 'error');
      ctx.output('valid', errors.length === 0);
      ctx.output('findings', findings);
      if (failOnErrors && errors.length > 0) {
        throw new InputError(
          `${chartPath} breaks the standard in ${errors.length}: ${errors
            .slice(0, 20)
            .join('; ')}`,
        );
      }
    },
  });
}
