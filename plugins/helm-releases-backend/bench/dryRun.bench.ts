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
 * What it costs to ask about every write of an upgrade of 60 objects, beside
 * helm's own `upgrade --dry-run=server`, which asks about none; by turns, on a
 * cluster that answers at once and on one that is 20 ms away.
 */
import type { ApplyMethod } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { mockServices } from '@backstage/backend-test-utils';
import { packageChart, runHelm } from '@prophet-aiops/sandbox';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:https';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { realHelm } from '../src/operations/__testUtils__/realHelm';
import { RelayDryRunner } from '../src/plan/dryrun';
import type { ClusterAddress } from './dryRun/clusterProcess';
import { manyObjects } from './dryRun/manyObjects';
import { markdownTable } from './markdownTable';
import { BenchProcess } from './scale/BenchProcess';

const OBJECTS = 60;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 7);
/** Bound: helm's own, and this, and so many round trips an object. */
const EXTRA_MS = 500;
const TRIPS = 3;

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

class Bench {
  readonly #transport: ClusterTransport & { agent: Agent };
  #runs = 0;

  constructor(
    private readonly cluster: BenchProcess,
    private readonly address: ClusterAddress,
    private readonly folder: string,
    private readonly runner: RelayDryRunner,
    private readonly archives: string[],
  ) {
    const { url, caPem, token } = address;
    this.#transport = {
      cluster: 'bench',
      route: 'direct',
      baseUrl: url,
      agent: new Agent({ ca: caPem, keepAlive: true }),
      authorize: async () => ({ Authorization: `Bearer ${token}` }),
    };
  }

  close() {
    this.#transport.agent.destroy();
  }

  async install(method: ApplyMethod): Promise<void> {
    await this.#helm(
      ['install', method, this.archives[0], '--create-namespace'],
      method,
    );
  }

  async measure(method: ApplyMethod, delay: number): Promise<string[]> {
    await this.cluster.call('delay', delay);
    const own: number[] = [];
    const asked: number[] = [];
    let requests = 0;
    for (let round = 0; round < ROUNDS; round++) {
      own.push(await timed(() => this.#ownDryRun(method)));
      await this.cluster.call('requests');
      asked.push(await timed(() => this.#dryRun(method)));
      requests = await this.cluster.call<number>('requests');
    }
    const bound = median(own) + EXTRA_MS + OBJECTS * TRIPS * delay;
    return [
      `${method}, ${delay} ms`,
      `${median(own).toFixed(0)} ms`,
      `${median(asked).toFixed(0)} ms`,
      `${bound.toFixed(0)} ms`,
      `${requests}`,
    ];
  }

  async #ownDryRun(method: ApplyMethod): Promise<void> {
    await this.#helm(
      ['upgrade', method, this.archives[1], '--dry-run=server', '-o', 'json'],
      method,
    );
  }

  async #dryRun(method: ApplyMethod): Promise<void> {
    const home = join(this.folder, `home-${++this.#runs}`);
    await mkdir(home);
    const { failure, answers } = await this.runner.run({
      transport: this.#transport,
      release: { cluster: 'bench', namespace: method, name: method },
      driver: 'secret',
      home,
      args: kubeconfig => [
        ...['upgrade', method, this.archives[1], '--namespace', method],
        ...['--kubeconfig', kubeconfig, `--server-side=${method === 'ssa'}`],
        '--wait=hookOnly',
      ],
    });
    const accepted = answers.filter(({ verdict }) => verdict === 'accepted');
    if (failure || accepted.length < OBJECTS) {
      throw new Error(
        failure?.detail ?? `Only ${accepted.length} answers are good.`,
      );
    }
  }

  async #helm(args: string[], method: ApplyMethod): Promise<void> {
    const { exitCode, stderr } = await runHelm(
      [
        ...args,
        ...['--namespace', method, `--server-side=${method === 'ssa'}`],
      ],
      { cluster: { kubeconfig: () => this.address.kubeconfig } },
    );
    if (exitCode !== 0) {
      throw new Error(stderr);
    }
  }
}

async function main() {
  const folder = await mkdtemp(join(tmpdir(), 'dry-run-bench-'));
  const cluster = BenchProcess.start('../dryRun/clusterProcess', {
    logFile: join(folder, 'cluster.log'),
  });
  try {
    const address = await cluster.call<ClusterAddress>('start');
    const charts = join(folder, 'charts');
    await mkdir(charts);
    const archives: string[] = [];
    for (const version of ['1.0.0', '1.1.0']) {
      // The chart has four objects of its own.
      const templates = manyObjects(OBJECTS - 4);
      archives.push(
        await packageChart(
          { name: 'many', version, crd: false, templates },
          charts,
        ),
      );
    }
    const runner = new RelayDryRunner({
      helm: await realHelm(),
      logger: mockServices.rootLogger({ level: 'warn' }),
    });
    const bench = new Bench(cluster, address, folder, runner, archives);
    const rows: string[][] = [];
    for (const method of ['ssa', 'csa'] as const) {
      await bench.install(method);
      for (const delay of [0, 20]) {
        rows.push(await bench.measure(method, delay));
      }
      await cluster.call('delay', 0);
    }
    bench.close();
    const [load] = loadavg();
    console.log(
      `Medians of ${ROUNDS}, ${OBJECTS} objects, load average ${load.toFixed(
        1,
      )}.\n`,
    );
    console.log(
      markdownTable(
        ['', '`--dry-run=server`', 'every write asked', 'bound', 'requests'],
        rows,
      ),
    );
  } finally {
    await cluster.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
