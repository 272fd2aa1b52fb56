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

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FORMATS } from '../src/crd/objects/formats';
import { FORMAT_TEXTS } from '../src/crd/testdata/formatTexts';
import { Random } from '../src/crd/testdata/Random';
import { manifestOf, randomCase } from '../src/crd/testdata/randomCase';
import type { JudgedCase, JudgedObject } from '../src/crd/testdata/readJudged';
import { YAML_TEXTS } from '../src/yaml/testdata/yamlTexts';

const [seed = `${Date.now() % 1_000_000}`, count = '3000'] =
  process.argv.slice(2);

/** Cases of one kind that are kept. */
const FEW = Number(process.env.FEW ?? 1);

/** Asks the program in tools/crd-judge, a line a question. */
async function ask<T>(questions: readonly object[]): Promise<T[]> {
  const judge = spawn('go', ['run', '.'], {
    cwd: join(process.cwd(), 'tools', 'crd-judge'),
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers: Buffer[] = [];
  judge.stdout.on('data', chunk => answers.push(chunk));
  judge.stdin.end(
    questions.map(question => `${JSON.stringify(question)}\n`).join(''),
  );
  const [code] = await once(judge, 'close');
  if (code !== 0) {
    throw new Error(`The judge ended with ${code}`);
  }
  const lines = Buffer.concat(answers).toString().trim().split('\n');
  return lines.map(line => JSON.parse(line));
}

function write(file: string, head: object, rows: readonly object[]): void {
  writeFileSync(
    join(process.cwd(), 'plugins/helm-releases-common/src', file),
    [head, ...rows].map(row => `${JSON.stringify(row)}\n`).join(''),
  );
}

interface Answer {
  crdify: string[];
  refused?: string[];
  objects: {
    stored?: { spec: JudgedObject['stored'] };
    seen?: { spec: JudgedObject['stored'] };
    errors?: string[];
  }[];
}

/** Those that were stored; what happens to nobody is told of one. */
function told(
  { stored, seen, errors }: Answer['objects'][number],
  i: number,
): JudgedObject[] {
  const isSame = JSON.stringify(stored) === JSON.stringify(seen);
  return !stored || (isSame && !errors && i > 0)
    ? []
    : [
        {
          stored: stored.spec,
          ...(isSame ? {} : { seen: seen?.spec }),
          ...(errors ? { errors } : {}),
        },
      ];
}

/** Tells whether only few cases have led to the same complaints and fates before. */
function isOfFewKind(): (one: JudgedCase) => boolean {
  const known = new Map<string, number>();
  return ({ crdify, objects }) => {
    const rules = crdify.map(complaint =>
      complaint.replace(/^v1 \S* |:.*/g, ''),
    );
    const fates = objects.map(({ seen, errors }) => [!seen, !errors].join());
    const kind = [...new Set([...rules, ...fates])].sort().join(' ');
    const before = known.get(kind) ?? 0;
    known.set(kind, before + 1);
    return before < FEW;
  };
}

async function record(): Promise<void> {
  const random = new Random(Number(seed));
  const cases = Array.from({ length: Number(count) }, () => randomCase(random));
  const texts = YAML_TEXTS.map(text => ({ yaml: text }));
  const formats = Object.keys(FORMATS).map(format => ({
    format,
    texts: FORMAT_TEXTS,
  }));
  const answers = await ask<Answer>([
    ...cases.map(({ before, after, objects }) => ({
      living: manifestOf(before),
      target: manifestOf(after),
      objects,
    })),
    ...texts,
    ...formats,
  ]);
  const rows = cases.flatMap(({ before, after }, i): JudgedCase[] => {
    const { crdify, refused, objects } = answers[i];
    // Definitions that the API server refuses need no verdict.
    return refused
      ? []
      : [{ before, after, crdify, objects: objects.flatMap(told).slice(0, 4) }];
  });
  const kept = rows.filter(isOfFewKind());
  write(
    'crd/testdata/judged.jsonl',
    {
      source: 'sigs.k8s.io/crdify 0.5.0, k8s.io/apiextensions-apiserver 0.31.2',
      seed: Number(seed),
    },
    kept,
  );
  write(
    'yaml/testdata/yaml.jsonl',
    { source: 'sigs.k8s.io/yaml 1.4.0' },
    texts.map((text, i) => ({ ...text, ...answers[cases.length + i] })),
  );
  write(
    'crd/testdata/formats.jsonl',
    { source: 'k8s.io/apiextensions-apiserver 0.31.2' },
    formats.map(({ format }, i) => ({
      format,
      ...answers[cases.length + texts.length + i],
    })),
  );
  process.stdout.write(
    `Kept ${kept.length} of ${rows.length} cases of seed ${seed}\n`,
  );
}

record().catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
