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

import type { BarFinding } from './bar/BarTool';
import { barCases, FAULTY } from './bar/barCases';
import type { BarException } from './bar/exceptions';
import { createKubeconform } from './bar/kubeconform';
import { createKubeLinter } from './bar/kubeLinter';
import { createKubeScore } from './bar/kubeScore';
import { measureCase } from './bar/measureCase';
import { measurePeer } from './bar/measurePeer';

const [seed = `${Date.now() % 1_000_000}`, count = '50'] =
  process.argv.slice(2);
const write = (line = '') => process.stdout.write(`${line}\n`);

async function main() {
  const tools = [
    await createKubeconform(),
    await createKubeLinter(),
    await createKubeScore(),
  ];
  const names = ['helm', ...tools.map(({ name }) => name)];
  write(
    `Seed ${seed}; ${tools
      .map(({ name, version }) => `${name} ${version}`)
      .join(', ')}`,
  );
  const rows = new Map<string, { cases: number; findings: BarFinding[] }>();
  const exceptions = new Map<BarException, number>();
  const note = (row: string, findings: BarFinding[]) => {
    const { cases, findings: before } = rows.get(row) ?? {
      cases: 0,
      findings: [],
    };
    rows.set(row, { cases: cases + 1, findings: [...before, ...findings] });
  };

  let failed = 0;
  for (const each of barCases(Number(seed), Number(count))) {
    const { findings, excepted } = await measureCase(each, tools);
    note(each.group, findings);
    for (const { exception } of excepted) {
      exceptions.set(exception, (exceptions.get(exception) ?? 0) + 1);
    }
    for (const { tool, check, kind, name, message } of findings) {
      failed += 1;
      write(`${each.name}: ${tool} ${check}: ${kind} ${name}: ${message}`);
    }
    if (findings.length > 0 && each.group === 'random') {
      write(JSON.stringify({ input: each.input, values: each.values }));
    }
  }
  const faulty = await measureCase(FAULTY, tools);
  for (const { name } of tools) {
    if (!faulty.findings.some(({ tool }) => tool === name)) {
      failed += 1;
      write(`${name} finds nothing in ${FAULTY.name}`);
    }
  }
  note('`helm create`', await measurePeer(tools));

  write();
  write(`| Findings | renderings | ${names.join(' | ')} |`);
  write(`| --- | ${['', ...names].map(() => '---:').join(' | ')} |`);
  for (const [row, { cases, findings }] of rows) {
    const counts = names.map(
      name => findings.filter(({ tool }) => tool === name).length,
    );
    write(`| ${row} | ${cases} | ${counts.join(' | ')} |`);
  }
  write();
  write('| Not counted | times | because |');
  write('| --- | ---: | --- |');
  for (const [{ tool, check, reason }, times] of exceptions) {
    write(`| ${tool} ${check} | ${times} | ${reason} |`);
  }
  return failed === 0 ? 0 : 1;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
