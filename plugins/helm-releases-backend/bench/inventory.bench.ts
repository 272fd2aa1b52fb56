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
 * The first reading of a cluster of 300 releases with 10 revisions of about
 * 54 KB, side by side with `helm list`, from an API server that answers both in
 * protobuf and gzip where they ask for it; the same through the proxy of the
 * kubernetes plugin; and once more after a restart.
 *
 * With CLUSTER_TARGET=control-plane the API server is the real one.
 */
import { clusterTarget } from '@prophet-aiops/sandbox';
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HandOver } from './handOver';
import { hear, tell } from './inventory/messages';
import type { ClientCost } from './inventory/readCluster';
import { type HelmCost, runHelmList } from './inventory/runHelmList';
import type {
  ServerAddress,
  ServerAddresses,
  ServerTraffic,
} from './inventory/server';
import { markdownTable } from './markdownTable';

const RELEASES = 300;
const REVISIONS = 10;
const ROUNDS = 5;

function start(name: string, args: string[] = []): ChildProcess {
  return fork(join(__dirname, 'inventory', name), args, {
    execArgv: process.execArgv,
  });
}

async function traffic(server: ChildProcess): Promise<ServerTraffic> {
  tell(server, 'traffic');
  return hear(server);
}

async function readBy<T = ClientCost>(
  client: 'client' | 'proxiedClient' | 'handOverClient',
  address: ServerAddress,
  filename?: string,
): Promise<T> {
  const child = start(client);
  tell(child, { address, filename });
  return hear(child);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

interface Figures {
  helm: HelmCost[];
  direct: ClientCost[];
  proxied: ClientCost[];
  /** What the inventory reads, thrown away. */
  handedOver: HandOver[];
  /** Of one reading each. */
  traffic: { helm: ServerTraffic; direct: ServerTraffic };
  restart: { cost: ClientCost; traffic: ServerTraffic };
}

async function measure(folder: string, server: ChildProcess): Promise<Figures> {
  const { counted, direct } = await hear<ServerAddresses>(server);
  const figures: Omit<Figures, 'traffic' | 'restart'> = {
    helm: [],
    direct: [],
    proxied: [],
    handedOver: [],
  };
  for (let round = 0; round < ROUNDS; round++) {
    const database = (way: string) => join(folder, `${way}-${round}.db`);
    figures.helm.push(await runHelmList(direct.kubeconfig));
    figures.direct.push(await readBy('client', direct, database('direct')));
    figures.proxied.push(
      await readBy('proxiedClient', direct, database('proxied')),
    );
    figures.handedOver.push(await readBy('handOverClient', direct));
  }
  await traffic(server);
  await runHelmList(counted.kubeconfig);
  const helmTraffic = await traffic(server);
  const database = join(folder, 'counted.db');
  await readBy('client', counted, database);
  const directTraffic = await traffic(server);
  const cost = await readBy('client', counted, database);
  return {
    ...figures,
    traffic: { helm: helmTraffic, direct: directTraffic },
    restart: { cost, traffic: await traffic(server) },
  };
}

function report(figures: Figures) {
  const { helm, direct, proxied, traffic: sent, restart } = figures;
  const ms = (rows: { wallMs: number; cpuMs: number }[]) => ({
    wall: median(rows.map(({ wallMs }) => wallMs)),
    cpu: median(rows.map(({ cpuMs }) => cpuMs)),
  });
  const [theirs, ours, ourProxied] = [ms(helm), ms(direct), ms(proxied)];
  const row = (
    name: string,
    [a, b, c]: (number | undefined)[],
    unit: string,
    target: string,
  ) => [
    name,
    `${a!.toFixed(0)} ${unit}`,
    `${b!.toFixed(0)} ${unit}`,
    (b! / a!).toFixed(3),
    target,
    c === undefined ? '' : `${c.toFixed(0)} ${unit} (${(c / a!).toFixed(3)})`,
  ];
  console.log(
    markdownTable(
      [
        `medians of ${ROUNDS}, ${clusterTarget()}`,
        'helm list',
        'inventory',
        'ratio',
        'target',
        'through the proxy',
      ],
      [
        row('wall', [theirs.wall, ours.wall, ourProxied.wall], 'ms', '0.12'),
        row('processor', [theirs.cpu, ours.cpu, ourProxied.cpu], 'ms', '0.1'),
        row(
          'bytes',
          [sent.helm.bytes / 1000, sent.direct.bytes / 1000],
          'kB',
          '0.13',
        ),
        row('requests', [sent.helm.requests, sent.direct.requests], '', ''),
      ],
    ),
  );
  const handedOver = median(figures.handedOver.map(({ wallMs }) => wallMs));
  const growth = median(direct.map(({ rssGrowthMb }) => rssGrowthMb));
  console.log(`
releases found: ${helm[0].releases} by helm, ${direct[0].releases}, and ${
    proxied[0].releases
  } through the proxy
the same handed over, and thrown away: ${handedOver.toFixed(
    0,
  )} ms; the inventory takes ${(ours.wall / handedOver).toFixed(
    1,
  )} times as long
memory of a fresh process grows by ${growth.toFixed(0)} MB (target 60 MB)
after a restart: ${
    restart.traffic.payloadRequests
  } payloads read (target 0), ${restart.cost.wallMs.toFixed(0)} ms
`);
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'helm-releases-bench-'));
  const server = start('server', [String(RELEASES), String(REVISIONS)]);
  try {
    report(await measure(folder, server));
  } finally {
    server.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
