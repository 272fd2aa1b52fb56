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

import { mockServices } from '@backstage/backend-test-utils';
import { UrlReaders } from '@backstage/backend-defaults/urlReader';
import { ScmIntegrations } from '@backstage/integration';
import { locateHelm } from '@prophet-aiops/sandbox';
import { DefaultHelmCli } from '../../../helm/DefaultHelmCli';
import { GitChartSource } from '../GitChartSource';
import { ChartRepository } from './ChartRepository';
import { GiteaFront } from './GiteaFront';

/** A source that reads a repository of the sandbox through Backstage's own URL reader. */
export class GitFixture {
  static async start(): Promise<GitFixture> {
    const repository = await ChartRepository.start();
    const front = await GiteaFront.start(repository);
    const config = mockServices.rootConfig({
      data: {
        integrations: {
          gitea: [
            {
              host: front.host,
              baseUrl: `http://${front.host}`,
              username: 'portal',
              password: 'of-the-portal',
            },
          ],
        },
      },
    });
    return new GitFixture(
      repository,
      front,
      new GitChartSource({
        urlReader: UrlReaders.default({
          config,
          logger: mockServices.logger.mock(),
        }),
        integrations: ScmIntegrations.fromConfig(config),
        helm: new DefaultHelmCli({ path: await locateHelm() }),
        maxChartBytes: () => 1024 * 1024,
      }),
    );
  }

  private constructor(
    readonly repository: ChartRepository,
    readonly front: GiteaFront,
    readonly source: GitChartSource,
  ) {}

  url(folder: string = 'charts/web', query: string = ''): string {
    return `git+https://${this.front.host}/${this.repository.name}.git//${folder}${query}`;
  }

  /** @returns the commit */
  put(
    metadata: object,
    files: Record<string, string> = {},
    folder: string = 'charts/web',
  ): Promise<string> {
    return this.repository.commit({
      [`${folder}/Chart.yaml`]: JSON.stringify({
        apiVersion: 'v2',
        name: folder.split('/').at(-1),
        ...metadata,
      }),
      ...files,
    });
  }

  read(state?: string, url: string = this.url(), chart: string = 'web') {
    return this.source.readCharts({ url, charts: [chart], state });
  }

  async stop(): Promise<void> {
    await this.front.stop();
    await this.repository.stop();
  }
}
