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
import type { HelmCli } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { readFile } from 'node:fs/promises';
import { basename, posix } from 'node:path';
import {
  CHART_VERSION,
  IMAGE_TAG,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { archiveMetadata } from '../../helm/archiveMetadata';
import { chartFolderIn } from '../../helm/chartFolderIn';
import { digestOfFile } from '../../helm/digestOfFile';
import { helmDeadline } from '../../helm/helmDeadline';
import { inHelmHome } from '../../helm/inHelmHome';
import { packageChart } from '../../helm/packageChart';
import { writeNewFile } from '../../helm/writeNewFile';
import { examples } from './createHelmPackageAction.examples';

/**
 * Creates the action `helm:package`. It writes into the workspace alone, so
 * that a dry run packages as well; a second run finds its own archive.
 *
 * @public
 */
export function createHelmPackageAction({ helm }: { helm: HelmCli }) {
  return createTemplateAction({
    id: 'helm:package',
    description:
      'Packages a chart of the workspace into an archive. The same files give the same digest, whenever they were checked out; another version of helm, an override, or any changed byte of a file that .helmignore does not name gives another',
    examples,
    supportsDryRun: true,
    schema: {
      input: z =>
        z.object({
          chartPath: z
            .string({ description: 'Folder of the chart in the workspace' })
            .min(1)
            .max(1000),
          destination: z
            .string({
              description: 'Folder of the workspace to put the archive into',
            })
            .max(1000)
            .default('.'),
          version: z
            .string({
              description: 'Version of the chart instead of that in Chart.yaml',
            })
            .max(63)
            .regex(CHART_VERSION)
            .optional(),
          appVersion: z
            .string({
              description:
                'Version of the operator instead of that in Chart.yaml',
            })
            .regex(IMAGE_TAG)
            .optional(),
        }),
      output: z =>
        z.object({
          path: z.string({ description: 'The archive, in the workspace' }),
          name: z.string({ description: 'Name of the chart' }),
          version: z.string({ description: 'Version of the chart' }),
          digest: z.string({ description: 'sha256 of the archive' }),
        }),
    },
    async handler(ctx) {
      const { destination = '.', chartPath, version, appVersion } = ctx.input;
      const { workspacePath } = ctx;
      const signal = helmDeadline(ctx.signal);
      resolveSafeChildPath(workspacePath, destination);
      const folder = await chartFolderIn(workspacePath, chartPath);
      await inHelmHome(async home => {
        const options = { home, signal };
        const archive = await packageChart(helm, {
          ...options,
          folder,
          version,
          appVersion,
        });
        const chart = await archiveMetadata(helm, { ...options, archive });
        const digest = await digestOfFile(archive);
        const path = posix.join(destination, basename(archive));
        const written = await writeNewFile({
          file: resolveSafeChildPath(workspacePath, path),
          path,
          content: await readFile(archive),
        });
        ctx.logger.info(
          `${written ? 'Packaged' : 'There already is'} ${path}, ${digest}`,
        );
        ctx.output('path', path);
        ctx.output('name', chart.name);
        ctx.output('version', chart.version);
        ctx.output('digest', digest);
      });
    },
  });
}
