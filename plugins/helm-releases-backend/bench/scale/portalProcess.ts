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

/**
 * The program of a backend with the plugin, as replicaProcess has it, that tells
 * what it needs.
 */
import { createBackend } from '@backstage/backend-defaults';
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import type { ReplicaSetup } from '../../src/__testUtils__/replicaProcess';
import helmReleasesPlugin from '../../src';
import { freePort } from './freePort';
import { serveCalls } from './serveCalls';

/** What the backend needs and has needed so far. */
export interface PortalUsage {
  rssMb: number;
  peakRssMb: number;
  heapMb: number;
  /** Of the whole process, and of the thread that everything waits for. */
  cpuMs: number;
  mainThreadMs: number;
  /** When that was, milliseconds of its clock. */
  atMs: number;
}

/** The backend knows its own address, as plugins ask each other for services that may be missing. */
async function start({ config, entities }: ReplicaSetup): Promise<string> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const addressed = {
    ...config,
    backend: {
      ...(config.backend as JsonObject),
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
    },
  };
  const backend = createBackend();
  backend.add(mockServices.rootConfig.factory({ data: addressed }));
  backend.add(mockServices.auth.factory());
  backend.add(mockServices.httpAuth.factory());
  backend.add(mockServices.userInfo.factory());
  backend.add(catalogServiceMock.factory({ entities }));
  backend.add(helmReleasesPlugin);
  await backend.start();
  return url;
}

function usage(): PortalUsage {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return {
    rssMb: rss / 2 ** 20,
    peakRssMb: process.resourceUsage().maxRSS / 1024,
    heapMb: heapUsed / 2 ** 20,
    cpuMs: (user + system) / 1000,
    mainThreadMs: performance.eventLoopUtilization().active,
    atMs: performance.now(),
  };
}

const delay = monitorEventLoopDelay({ resolution: 1 });

function watchDelay(): void {
  delay.reset();
  delay.enable();
}

/** @returns the longest that the event loop had to wait since it is watched, milliseconds */
function worstDelay(): number {
  delay.disable();
  return delay.max / 1e6;
}

serveCalls({ start, usage, watchDelay, worstDelay });
