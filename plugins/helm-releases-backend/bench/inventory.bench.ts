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
 * protobuf and gzip where they ask for it; and a second one after a restart.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientCost } from './inventory/client';
import { hear, tell } from './inventory/messages';
import { type HelmCost, runHelmList } from './inventory/runHelmList';
import type { ServerAddress, ServerTraffic } from './inventory/server';

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

async function readOnce(
  server: ChildProcess,
  address: ServerAddress,
  filename: string,
): Promise<ClientCost & ServerTraffic> {
  const client = start('client');
  tell(client, { address, filename });
  const cost = await hear<ClientCost>(client);
  return { ...cost, ...(await traffic(server)) };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function report(
  helm: (HelmCost & ServerTraffic)[],
  ours: (ClientCost & ServerTraffic)[],
) {
  const of = <T>(rows: T[], value: (row: T) => number) =>
    median(rows.map(value));
  const row = (
    name: string,
    theirs: number,
    own: number,
    unit: string,
    target: number,
  ) =>
    console.log(
      `| ${name} | ${theirs.toFixed(1)} ${unit} | ${own.toFixed(
        1,
      )} ${unit} | ${(own / theirs).toFixed(3)} | ${target} |`,
    );
  console.log('| medians of 5 | helm list | inventory | ratio | target |');
  console.log('|---|---|---|---|---|');
  row(
    'wall',
    of(helm, r => r.wallMs),
    of(ours, r => r.wallMs),
    'ms',
    0.12,
  );
  row(
    'processor',
    of(helm, r => r.cpuMs),
    of(ours, r => r.cpuMs),
    'ms',
    0.1,
  );
  row(
    'bytes',
    of(helm, r => r.bytes) / 1e6,
    of(ours, r => r.bytes) / 1e6,
    'MB',
    0.13,
  );
  console.log(
    `| memory of a fresh process grows by | | ${of(
      ours,
      r => r.rssGrowthMb,
    ).toFixed(0)} MB | | 60 MB |`,
  );
  console.log(
    `| releases found, requests | ${helm[0].releases}, ${helm[0].requests} | ${ours[0].releases}, ${ours[0].requests} | | |`,
  );
}

async function main() {
  const folder = mkdtempSync(join(tmpdir(), 'helm-releases-bench-'));
  const server = start('server', [String(RELEASES), String(REVISIONS)]);
  try {
    const address = await hear<ServerAddress>(server);
    const helm: (HelmCost & ServerTraffic)[] = [];
    const ours: (ClientCost & ServerTraffic)[] = [];
    await traffic(server);
    for (let round = 0; round < ROUNDS; round++) {
      const cost = await runHelmList(address.kubeconfig);
      helm.push({ ...cost, ...(await traffic(server)) });
      ours.push(await readOnce(server, address, join(folder, `${round}.db`)));
    }
    report(helm, ours);
    const again = await readOnce(server, address, join(folder, '0.db'));
    console.log(
      `| after a restart: payloads read | | ${
        again.payloadRequests
      } | | 0 |\n| after a restart: wall | | ${again.wallMs.toFixed(
        0,
      )} ms | | |`,
    );
  } finally {
    server.disconnect();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
