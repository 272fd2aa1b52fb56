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
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChartSource } from '../ChartSource';
import { HttpChartSource } from '../HttpChartSource';
import { SourceClient } from '../SourceClient';
import { readSourceLimits } from '../SourceLimits';
import { readSourceSettings } from '../SourceSettings';

/** Servers on loopback, and the source that reads them. */
export class HttpFixture {
  readonly #servers: Server[] = [];

  /** @returns the address */
  async serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, '127.0.0.1');
    this.#servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  source(
    helmReleases: { chartSources: object[]; chartLimits?: object },
    oci?: ChartSource,
  ): HttpChartSource {
    const config = mockServices.rootConfig({ data: { helmReleases } });
    const settings = () => readSourceSettings(config);
    const limits = readSourceLimits(config);
    return new HttpChartSource({
      client: new SourceClient(settings),
      settings,
      limits: () => limits,
      oci: oci ?? {
        kind: 'none',
        handles: () => false,
        readCharts: async () => ({ charts: new Map() }),
        pull: async () => '',
      },
    });
  }

  stop() {
    for (const server of this.#servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  }
}
