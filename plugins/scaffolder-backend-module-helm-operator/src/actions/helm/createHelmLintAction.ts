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
import { chartFolderIn } from '../../helm/chartFolderIn';
import { chartValuesInput } from '../../helm/chartValuesInput';
import { helmDeadline } from '../../helm/helmDeadline';
import { helmFailure } from '../../helm/helmFailure';
import { inHelmHome } from '../../helm/inHelmHome';
import { lintMessages } from '../../helm/lintMessages';
import { valuesArguments } from '../../helm/valuesArguments';
import { examples } from './createHelmLintAction.examples';

/**
 * Creates the action `helm:lint`. It changes nothing, so that a dry run lints
 * as well and nothing is remembered between two runs.
 *
 * @public
 */
export function createHelmLintAction({ helm }: { helm: HelmCli }) {
  return createTemplateAction({
    id: 'helm:lint',
    description:
      'Checks a chart of the workspace with `helm lint`, and fails where helm finds an error',
    examples,
    supportsDryRun: true,
    schema: {
      input: z =>
        chartValuesInput.extend({
          strict: z
            .boolean({ description: 'Whether warnings fail as well' })
            .default(false),
        }),
      output: z =>
        z.object({
          messages: z.array(
            z.object({
              severity: z.enum(['error', 'warning', 'info']),
              path: z.string(),
              text: z.string(),
            }),
            { description: 'What helm says of the chart' },
          ),
        }),
    },
    async handler(ctx) {
      const { chartPath, valuesFiles = [], values = {}, strict } = ctx.input;
      const folder = await chartFolderIn(ctx.workspacePath, chartPath);
      const result = await inHelmHome(async home =>
        helm.run({
          args: [
            'lint',
            folder,
            ...(strict ? ['--strict'] : []),
            ...(await valuesArguments({
              workspacePath: ctx.workspacePath,
              home,
              valuesFiles,
              values,
            })),
          ],
          home,
          signal: helmDeadline(ctx.signal),
        }),
      );
      const messages = lintMessages(result.stdout);
      for (const { severity, path, text } of messages) {
        const level = {
          error: 'error',
          warning: 'warn',
          info: 'info',
        } as const;
        ctx.logger[level[severity]](`${path}: ${text}`);
      }
      ctx.output('messages', messages);
      if (result.exitCode === 0) {
        return;
      }
      const fatal = messages.filter(
        ({ severity }) =>
          severity === 'error' || (strict && severity === 'warning'),
      );
      if (fatal.length === 0) {
        throw helmFailure('lint', result);
      }
      throw new InputError(
        `helm lint finds ${fatal.length} in ${chartPath}: ${fatal
          .map(({ path, text }) => `${path}: ${text}`)
          .join('; ')}`,
      );
    },
  });
}
