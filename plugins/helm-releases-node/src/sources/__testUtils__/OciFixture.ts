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

import { OciRegistry, type OciRegistryOptions } from '@prophet-aiops/sandbox';
import { OciChartSource } from '../OciChartSource';
import { SourceClient } from '../SourceClient';
import { putChart } from './putChart';
import { RegistryFront } from './RegistryFront';

/** A source that reads the sandbox's registry through a front. */
export class OciFixture {
  static async start(options: OciRegistryOptions = {}): Promise<OciFixture> {
    const registry = await OciRegistry.start(options);
    return new OciFixture(
      registry,
      await RegistryFront.start(registry.host),
      options,
    );
  }

  readonly source: OciChartSource;

  private constructor(
    readonly registry: OciRegistry,
    readonly front: RegistryFront,
    { credentials }: OciRegistryOptions,
  ) {
    const settings = () => [
      { url: this.url, host: front.host, plainHttp: true, ...credentials },
    ];
    this.source = new OciChartSource({
      client: new SourceClient(settings),
      settings,
      limits: () => ({ indexBytes: 1_000, chartBytes: 20_000 }),
    });
  }

  /** What the charts are in. */
  get url(): string {
    return `oci://${this.front.host}/charts`;
  }

  put(chart: string, tag: string, metadata: object = {}): void {
    putChart(this.registry, `charts/${chart}`, tag, {
      name: chart,
      ...metadata,
    });
  }

  read(charts: string[], state?: string, signal?: AbortSignal) {
    return this.source.readCharts({ url: this.url, charts, state }, { signal });
  }

  async stop(): Promise<void> {
    await this.front.stop();
    await this.registry.stop();
  }
}
