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
 * What it costs to read the versions of 20 charts from an index of 15 000
 * entries, each way in processes of their own: ours, and as helm and js-yaml do
 * it. The server is another process. BENCH_SEED makes another index.
 */
import {
  generatedIndex,
  locateHelm,
  packageChart,
} from '@prophet-aiops/sandbox';
import { execFile, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import type { IndexCost } from './indexReading';

const SEED = Number(process.env.BENCH_SEED ?? 1);
const CHARTS = 300;
const VERSIONS = 50;
const WANTED = 20;
const BYTES = 16.5e6;
const ROUNDS = 5;

async function serve() {
  const yaml = Buffer.from(
    generatedIndex({
      seed: SEED,
      charts: CHARTS,
      versions: VERSIONS,
      bytes: BYTES,
    }),
  );
  const zipped = gzipSync(yaml);
  const archive = await chartArchive();
  const server = createServer((req, res) => {
    if (req.headers['if-none-match'] === '"1"') {
      res.writeHead(304, { ETag: '"1"' }).end();
      return;
    }
    if (req.url!.endsWith('.tgz')) {
      res.end(archive);
      return;
    }
    const zip = req.url!.startsWith('/gzip/');
    res
      .writeHead(200, {
        ETag: '"1"',
        ...(zip && { 'Content-Encoding': 'gzip' }),
      })
      .end(zip ? zipped : yaml);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  process.on('disconnect', () => process.exit());
  process.send!({
    port: (server.address() as AddressInfo).port,
    bytes: yaml.length,
  });
}

/** What helm looks into: whichever version it wants. */
async function chartArchive(): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'helm-releases-bench-'));
  try {
    const chart = { name: 'chart-7', version: '1.0.0' };
    return readFileSync(await packageChart(chart, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** In a new process each time; of the figures the one in the middle. */
async function measure(way: string, url: string): Promise<IndexCost[]> {
  const runs: IndexCost[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...process.execArgv,
      join(__dirname, 'indexReading'),
      way,
      url,
      String(WANTED),
    ]);
    runs.push(JSON.parse(stdout));
  }
  return runs[0].map((first, at) => {
    const middle = (key: keyof IndexCost) =>
      runs.map(run => run[at][key]).sort((a, b) => a - b)[ROUNDS >> 1];
    return {
      ...first,
      processorMs: middle('processorMs'),
      memoryMb: middle('memoryMb'),
      worstDelayMs: middle('worstDelayMs'),
    };
  });
}

async function measureHelm(url: string): Promise<[number, number]> {
  const home = mkdtempSync(join(tmpdir(), 'helm-releases-bench-'));
  try {
    const child = spawn(
      'sh',
      [
        '-c',
        '"$0" "$@" >/dev/null; times',
        await locateHelm(),
        'show',
        'chart',
        'chart-7',
        '--repo',
        url,
      ],
      {
        env: { PATH: process.env.PATH, HOME: home },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let output = '';
    child.stdout.on('data', chunk => {
      output += chunk;
    });
    let most = 0;
    const watch = setInterval(() => {
      try {
        const task = `/proc/${child.pid}/task/${child.pid}/children`;
        const helm = readFileSync(task, 'utf8').trim().split(' ')[0];
        const status = readFileSync(`/proc/${helm}/status`, 'utf8');
        most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0));
      } catch {
        // It has not started, or has ended.
      }
    }, 10);
    await once(child, 'close');
    clearInterval(watch);
    const ofChildren = output.trim().split('\n')[1] ?? '';
    const seconds = [...ofChildren.matchAll(/(\d+)m([\d.]+)s/g)].map(
      ([, minutes, rest]) => Number(minutes) * 60 + Number(rest),
    );
    return [1_000 * seconds.reduce((sum, one) => sum + one, 0), most / 1e3];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

async function main() {
  const server = fork(__filename, ['serve'], { execArgv: process.execArgv });
  try {
    let port = 0;
    let bytes = 0;
    while (!port) {
      // Whatever loads TypeScript in the process may send messages as well.
      const [message] = await once(server, 'message');
      ({ port = 0, bytes = 0 } = message as { port?: number; bytes?: number });
    }
    const url = `http://127.0.0.1:${port}`;
    const [plain, unchanged, anew, received] = await measure(
      'ours',
      `${url}/plain`,
    );
    const [gzip] = await measure('ours', `${url}/gzip`);
    const [parsed] = await measure('js-yaml', `${url}/plain`);
    const [helmMs, helmMb] = await measureHelm(`${url}/plain`);
    console.log(
      `${CHARTS * VERSIONS} entries, ${(bytes / 1e6).toFixed(
        1,
      )} MB, ${WANTED} charts, seed ${SEED}\n`,
    );
    const row = (
      name: string,
      { processorMs, memoryMb, worstDelayMs }: IndexCost,
    ) =>
      console.log(
        `| ${name} | ${processorMs.toFixed(0)} | ${memoryMb.toFixed(
          0,
        )} | ${worstDelayMs.toFixed(0)} |`,
      );
    console.log(
      '| reading | processor ms (target 100) | more memory MB (target 80) | worst delay ms (target 50) |\n|---|---|---|---|',
    );
    row('index.yaml, 20 charts, the first in a process', plain);
    row('the same, after twenty more in the process', anew);
    row('received and dropped, for comparison', received);
    row('the same, sent as gzip', gzip);
    row('unchanged: 304', unchanged);
    row('js-yaml, the whole file', parsed);
    console.log(
      `| helm show chart --repo, 1 chart | ${helmMs.toFixed(
        0,
      )} | ${helmMb.toFixed(0)} in all | |`,
    );
    const expected = WANTED * VERSIONS;
    const broken = [
      plain.versions === expected || 'other versions were read',
      anew.versions === expected || 'other versions were read later',
      gzip.versions === expected || 'other versions were read of gzip',
      parsed.versions === expected || 'js-yaml read other versions',
      unchanged.versions === 0 || 'unchanged charts were answered',
      unchanged.requests === 1 ||
        'the unchanged index took other requests than one',
      unchanged.bytes === 0 || 'the unchanged index was sent',
    ].filter(problem => problem !== true);
    broken.forEach(problem => console.log(`BROKEN: ${problem}`));
    process.exitCode = broken.length ? 1 : 0;
  } finally {
    server.disconnect();
  }
}

if (process.argv[2] === 'serve') {
  serve();
} else {
  main();
}
