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

import {
  resolveSafeChildPath,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type {
  ChartSource,
  HelmCli,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { stat } from 'node:fs/promises';
import { archiveMetadata } from '../../helm/archiveMetadata';
import { digestOfFile } from '../../helm/digestOfFile';
import { helmDeadline } from '../../helm/helmDeadline';
import { inHelmHome } from '../../helm/inHelmHome';
import { pushArchive } from '../../helm/pushArchive';
import { registryAccount } from '../../helm/RegistryAccount';
import { examples } from './createHelmPushAction.examples';

/**
 * Creates the action `helm:push`. A task that is retried asks the registry no
 * more for what it has pushed; another task with the same archive finds it.
 *
 * @param options - charts: reads what registries hold
 *
 * @public
 */
export function createHelmPushAction(options: {
  helm: HelmCli;
  charts: ChartSource;
  config: RootConfigService;
}) {
  const { helm, charts, config } = options;
  return createTemplateAction({
    id: 'helm:push',
    description:
      'Publishes the archive of a chart in an OCI registry, with the credential of `helmReleases.chartSources`. A version that is there is never overwritten: with the same archive it is left, with another the step fails',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        path: z =>
          z
            .string({
              description:
                'Archive in the workspace, as `helm:package` tells it',
            })
            .min(1)
            .max(1000),
        registry: z =>
          z
            .string({
              description:
                'Registry and the path that charts are in, such as `oci://registry.example.com/charts`; the chart is added',
            })
            .max(500),
      },
      output: {
        ref: z =>
          z.string({
            description: 'Reference of the chart, with its version as the tag',
          }),
        digest: z =>
          z
            .string({
              description:
                'Digest of the manifest in the registry, as it is signed; not told by a dry run',
            })
            .optional(),
        archiveDigest: z => z.string({ description: 'sha256 of the archive' }),
        pushed: z =>
          z.boolean({
            description: 'Whether it was not there already',
          }),
      },
    },
    async handler(ctx) {
      const { path } = ctx.input;
      const registry = ctx.input.registry.replace(/\/+$/, '');
      const account = registryAccount(config, registry);
      const archive = resolveSafeChildPath(ctx.workspacePath, path);
      const found = await stat(archive).catch(() => undefined);
      if (!found?.isFile() || !archive.endsWith('.tgz')) {
        throw new InputError(
          `${path} is no archive of a chart (.tgz) in the workspace`,
        );
      }
      const signal = helmDeadline(ctx.signal);
      await inHelmHome(async home => {
        const { name, version } = await archiveMetadata(helm, {
          archive,
          home,
          signal,
        });
        const ref = `${registry.slice('oci://'.length)}/${name}:${version}`;
        const archiveDigest = await digestOfFile(archive);
        ctx.output('ref', ref);
        ctx.output('archiveDigest', archiveDigest);
        if (ctx.isDryRun) {
          ctx.logger.info(`Would push ${ref}; a dry run asks no registry`);
          ctx.output('pushed', false);
          return;
        }
        const { digest, pushed } = await ctx.checkpoint({
          key: `helm.push.${ref}.${archiveDigest}`,
          fn: () =>
            pushArchive({
              helm,
              charts,
              account,
              registry,
              archive,
              name,
              version,
              home,
              signal,
            }),
        });
        ctx.logger.info(
          `${
            pushed ? 'Pushed' : 'The registry already holds'
          } ${ref}, ${digest}`,
        );
        ctx.output('digest', digest);
        ctx.output('pushed', pushed);
      });
    },
  });
}
