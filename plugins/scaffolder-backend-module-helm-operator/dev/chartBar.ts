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

import { availableParallelism } from 'node:os';
import type { BarFinding } from './bar/BarTool';
import { type BarExtent, barCases, FAULTY } from './bar/barCases';
import { barTable } from './bar/barTable';
import { createChartTesting } from './bar/chartTesting';
import type { BarException } from './bar/exceptions';
import { createKubeconform } from './bar/kubeconform';
import { createKubeLinter } from './bar/kubeLinter';
import { createKubeScore } from './bar/kubeScore';
import { measureCase } from './bar/measureCase';
import { measureDelivery } from './bar/measureDelivery';
import { measurePeer } from './bar/measurePeer';
import { peerCharts } from './bar/peerCharts';
import { createPodSecurity } from './bar/podSecurity';
import { createPolarisAsDocumented } from './bar/polarisAsDocumented';

const write = (line = '') => process.stdout.write(`${line}\n`);

/** `[--spread] [seed] [count of random charts]` */
function extentOf(args: string[]): BarExtent {
  const spread = args.includes('--spread');
  const [seed = `${Date.now() % 1_000_000}`, count = spread ? '6' : '50'] =
    args.filter(arg => arg !== '--spread');
  return { seed: Number(seed), count: Number(count), spread };
}

async function main() {
  const extent = extentOf(process.argv.slice(2));
  const kubeconform = await createKubeconform();
  const tools = [
    await createChartTesting(),
    kubeconform,
    await createPodSecurity(),
    await createKubeLinter(),
    await createKubeScore(),
    createPolarisAsDocumented(),
  ];
  // What others do does not change with ours.
  const peers = extent.spread ? [] : await peerCharts();
  const columns = ['helm lint', ...tools.map(({ name }) => name), 'tenant'];
  write(
    `Seed ${extent.seed}; ${tools
      .map(({ name, version }) => `${name} ${version}`)
      .join(', ')}`,
  );
  const table = barTable(columns);
  const exceptions = new Map<BarException, number>();
  let failed = 0;
  const fail = (line: string) => {
    failed += 1;
    write(line);
  };

  await inParallel(barCases(extent), async each => {
    const { findings, excepted } = await measureCase(each, tools);
    table.note(each.group, findings);
    for (const { finding, exception } of excepted) {
      if (each.group === 'production' && !exception.alsoInProduction) {
        fail(`${each.name}: an exception for ${sentence(finding)}`);
      }
      exceptions.set(exception, (exceptions.get(exception) ?? 0) + 1);
    }
    findings.forEach(finding => fail(`${each.name}: ${sentence(finding)}`));
    if (findings.length > 0 && each.group === 'random') {
      write(JSON.stringify({ input: each.input, values: each.values }));
    }
  });
  const faulty = await measureCase(FAULTY, tools);
  for (const column of columns) {
    if (!faulty.findings.some(({ tool }) => tool === column)) {
      fail(`${column} finds nothing in ${FAULTY.name}`);
    }
  }
  const delivery = await measureDelivery(kubeconform);
  if (delivery.manifests !== 4) {
    fail(`${delivery.manifests} manifests for Argo CD and Flux instead of 4`);
  }
  delivery.findings.forEach(finding => fail(`delivery: ${sentence(finding)}`));
  for (const peer of peers) {
    const findings = await measurePeer(peer, tools);
    table.note(peer.name, findings);
    for (const column of columns) {
      const ours = table.count(peer.tenant ? 'tenant' : 'defaults', column);
      if (ours > findings.filter(({ tool }) => tool === column).length) {
        fail(`${peer.name} has less of ${column} than ours`);
      }
    }
  }

  write();
  table.lines().forEach(write);
  write();
  write('| Not counted | times | because |');
  write('| --- | ---: | --- |');
  for (const [{ tool, check, reason }, times] of exceptions) {
    write(`| ${tool} ${check} | ${times} | ${reason} |`);
  }
  return failed === 0 ? 0 : 1;
}

function sentence({ tool, check, kind, name, message }: BarFinding): string {
  return `${tool} ${check}: ${kind} ${name}: ${message}`;
}

/** As many at once as there are processors. */
async function inParallel<T>(
  all: T[],
  measure: (each: T) => Promise<void>,
): Promise<void> {
  const pending = all.values();
  await Promise.all(
    Array.from({ length: availableParallelism() }, async () => {
      for (const each of pending) {
        await measure(each);
      }
    }),
  );
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
