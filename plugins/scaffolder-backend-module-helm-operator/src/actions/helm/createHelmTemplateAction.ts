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
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { HelmCli } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import {
  DNS_LABEL,
  DNS_SUBDOMAIN,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { chartFolderIn } from '../../helm/chartFolderIn';
import { chartValuesInput } from '../../helm/chartValuesInput';
import { helmDeadline } from '../../helm/helmDeadline';
import { helmFailure } from '../../helm/helmFailure';
import { inHelmHome } from '../../helm/inHelmHome';
import { renderedObjects } from '../../helm/renderedObjects';
import { valuesArguments } from '../../helm/valuesArguments';
import { writeNewFile } from '../../helm/writeNewFile';
import { examples } from './createHelmTemplateAction.examples';

/** What is kept of the output of a helm. */
const MAX_MANIFEST_BYTES = 16 * 1024 * 1024;

/**
 * Creates the action `helm:template`. It writes into the workspace alone, so
 * that a dry run renders as well; a second run finds its own file.
 *
 * @public
 */
export function createHelmTemplateAction({ helm }: { helm: HelmCli }) {
  return createTemplateAction({
    id: 'helm:template',
    description:
      'Renders a chart of the workspace into a file, without a cluster: what `lookup` would find is empty',
    examples,
    supportsDryRun: true,
    schema: {
      input: z =>
        chartValuesInput.extend({
          releaseName: z
            .string({ description: 'Name of the release' })
            .max(53)
            .regex(DNS_SUBDOMAIN),
          namespace: z
            .string({ description: 'Namespace of the release' })
            .max(63)
            .regex(DNS_LABEL)
            .default('default'),
          includeCrds: z
            .boolean({ description: 'Whether with the definitions in `crds/`' })
            .default(false),
          kubeVersion: z
            .string({
              description:
                'Version of Kubernetes to render for, such as `1.34.0`; default: that which helm was built with',
            })
            .max(63)
            .regex(/^v?\d+\.\d+(\.\d+)?([-+][0-9A-Za-z.+-]+)?$/)
            .optional(),
          apiVersions: z
            .array(
              z
                .string()
                .max(300)
                .regex(/^[a-z0-9][a-zA-Z0-9./-]*$/),
              {
                description:
                  'Further API versions that the cluster serves, such as `monitoring.coreos.com/v1`',
              },
            )
            .max(100)
            .default([]),
          manifestPath: z
            .string({ description: 'File of the workspace to write' })
            .min(1)
            .max(1000)
            .default('manifest.yaml'),
          overwrite: z
            .boolean({
              description:
                'Whether a file that is there with another content is replaced; without it the step fails',
            })
            .default(false),
        }),
      output: z =>
        z.object({
          manifestPath: z.string({ description: 'The file' }),
          objects: z.array(
            z.object({
              kind: z.string(),
              name: z.string(),
              namespace: z.string().optional(),
            }),
            { description: 'Kind and name of what it holds, in its order' },
          ),
        }),
    },
    async handler(ctx) {
      const { workspacePath, input } = ctx;
      const { manifestPath = 'manifest.yaml', apiVersions = [] } = input;
      const file = resolveSafeChildPath(workspacePath, manifestPath);
      const folder = await chartFolderIn(workspacePath, input.chartPath);
      const result = await inHelmHome(async home =>
        helm.run({
          args: [
            'template',
            input.releaseName,
            folder,
            `--namespace=${input.namespace ?? 'default'}`,
            ...(input.includeCrds ? ['--include-crds'] : []),
            ...(input.kubeVersion
              ? [`--kube-version=${input.kubeVersion}`]
              : []),
            ...apiVersions.map(version => `--api-versions=${version}`),
            ...(await valuesArguments({
              workspacePath,
              home,
              valuesFiles: input.valuesFiles ?? [],
              values: input.values ?? {},
            })),
          ],
          home,
          signal: helmDeadline(ctx.signal),
        }),
      );
      if (result.exitCode !== 0) {
        throw helmFailure('template', result);
      }
      if (Buffer.byteLength(result.stdout) >= MAX_MANIFEST_BYTES) {
        throw new InputError('The manifest is greater than 16 MiB');
      }
      const objects = renderedObjects(result.stdout).map(
        ({ kind, name, namespace }) => ({
          kind,
          name,
          ...(namespace && { namespace }),
        }),
      );
      await writeNewFile({
        file,
        path: manifestPath,
        content: result.stdout,
        overwrite: input.overwrite,
      });
      ctx.logger.info(`${manifestPath} holds ${objects.length} objects`);
      ctx.output('manifestPath', manifestPath);
      ctx.output('objects', objects);
    },
  });
}
