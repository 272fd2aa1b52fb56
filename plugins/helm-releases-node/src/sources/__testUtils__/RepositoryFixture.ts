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

import { createMockDirectory } from '@backstage/backend-test-utils';
import { ChartRepository, packageChart } from '@prophet-aiops/sandbox';
import type { HttpChartSource } from '../HttpChartSource';
import { HttpFixture } from './HttpFixture';

/** The sandbox's repository, empty for each test, with servers of a test's own beside it. */
export class RepositoryFixture extends HttpFixture {
  readonly #folder = createMockDirectory();
  #repository?: ChartRepository;

  /** Folder of the archives that were published. */
  readonly charts = this.#folder.resolve('charts');
  /** Folder for what is pulled. */
  readonly pulled = this.#folder.resolve('pulled');

  get repository(): ChartRepository {
    if (!this.#repository) {
      throw new Error('The repository has not been started.');
    }
    return this.#repository;
  }

  /** Before a test. */
  async start(): Promise<void> {
    this.#folder.setContent({ charts: {}, pulled: {} });
    this.#repository = await ChartRepository.start();
  }

  async publish(
    chart: Parameters<typeof packageChart>[0],
    publishedAt?: Date,
  ): Promise<void> {
    const archive = await packageChart(chart, this.charts);
    await this.repository.addChart(archive, publishedAt);
  }

  sourceFor(...chartSources: { url: string }[]): HttpChartSource {
    return this.source({ chartSources });
  }

  /** After a test. */
  override async stop(): Promise<void> {
    super.stop();
    await this.#repository?.stop();
    this.#repository = undefined;
  }
}
