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

/* eslint-disable no-console */

/**
 * What it costs to read 500 charts of a registry with 200 tags each: the first
 * time, again where nothing has changed, and again where 10 have a new version.
 * The registry is a process of its own, and answers after 5 ms. BENCH_SEED makes other versions.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { OciChartSource } from '../src/sources/OciChartSource';
import { SourceClient } from '../src/sources/SourceClient';
import { type RegistryLoad, serveGeneratedRegistry } from './generatedRegistry';

const CHARTS = 500;
const TAGS = 200;
const CHANGED = 10;
const AT_ONCE = 8;
const SEED = Number(process.env.BENCH_SEED ?? 1);

interface Row extends RegistryLoad {
  name: string;
  answered: number;
  seconds: number;
  processorSeconds: number;
  worstDelayMs: number;
  stateMegabytes: number;
}

async function serve() {
  const registry = await serveGeneratedRegistry({ seed: SEED, tags: TAGS });
  process.on('message', (message: { push?: [string, string] }) => {
    if (message.push) {
      registry.push(...message.push);
    }
    process.send!({ load: registry.load() });
  });
  process.on('disconnect', () => process.exit());
  process.send!({ port: registry.port });
}

async function main() {
  const server = fork(__filename, ['serve'], { execArgv: process.execArgv });
  // Whatever loads TypeScript in the process may send messages as well.
  const answer = async <K extends 'port' | 'load'>(key: K) => {
    for (;;) {
      const [message] = await once(server, 'message');
      if (key in message) {
        return (message as { port: number; load: RegistryLoad })[key];
      }
    }
  };
  const ask = (message: object) => {
    server.send(message);
    return answer('load');
  };
  try {
    const port = await answer('port');
    const host = `127.0.0.1:${port}`;
    const settings = () => [{ url: `oci://${host}`, host, plainHttp: true }];
    const source = new OciChartSource({
      client: new SourceClient(settings),
      settings,
    });
    const charts = Array.from({ length: CHARTS }, (_, n) => `chart-${n}`);
    let state: string | undefined;
    const measure = async (name: string): Promise<Row> => {
      const delay = monitorEventLoopDelay({ resolution: 1 });
      const processor = process.cpuUsage();
      const start = performance.now();
      delay.enable();
      const reading = await source.readCharts({
        url: `oci://${host}/charts`,
        charts,
        state,
      });
      delay.disable();
      const seconds = (performance.now() - start) / 1_000;
      const { user, system } = process.cpuUsage(processor);
      state = reading.state;
      for (const publication of reading.charts.values()) {
        if ('error' in publication) {
          throw publication.error;
        }
      }
      return {
        name,
        answered: reading.charts.size,
        seconds,
        processorSeconds: (user + system) / 1e6,
        worstDelayMs: delay.max / 1e6,
        stateMegabytes: Buffer.byteLength(state!) / 1e6,
        ...(await ask({})),
      };
    };

    const first = await measure('first');
    const unchanged = await measure('unchanged');
    for (const chart of charts.slice(0, CHANGED)) {
      await ask({ push: [chart, '9.0.0'] });
    }
    const changed = await measure(`${CHANGED} changed`);
    print([first, unchanged, changed]);

    const broken = [
      first.answered === CHARTS || 'not every chart was answered',
      unchanged.answered === 0 || 'unchanged charts were answered',
      unchanged.manifests === 0 || 'manifests of unchanged charts were read',
      changed.answered === CHANGED || 'other charts than the changed answered',
      changed.manifests === CHANGED || 'other manifests than the new were read',
      [first, unchanged, changed].every(row => row.mostAtOnce <= AT_ONCE) ||
        `more than ${AT_ONCE} requests were under way`,
    ].filter(problem => problem !== true);
    broken.forEach(problem => console.log(`BROKEN: ${problem}`));
    process.exitCode = broken.length ? 1 : 0;
  } finally {
    server.disconnect();
  }
}

function print(rows: Row[]) {
  console.log(
    '| reading | charts answered | tag lists | manifests | blobs | most at once (bound 8) | s | processor s | worst delay ms | state MB |\n|---|---|---|---|---|---|---|---|---|---|',
  );
  for (const row of rows) {
    console.log(
      `| ${row.name} | ${row.answered} | ${row.tagLists} | ${row.manifests} | ${
        row.blobs
      } | ${row.mostAtOnce} | ${row.seconds.toFixed(
        1,
      )} | ${row.processorSeconds.toFixed(1)} | ${row.worstDelayMs.toFixed(
        0,
      )} | ${row.stateMegabytes.toFixed(1)} |`,
    );
  }
}

if (process.argv[2] === 'serve') {
  serve();
} else {
  main();
}
