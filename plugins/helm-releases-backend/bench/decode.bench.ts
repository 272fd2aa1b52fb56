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
 * What it costs to read each damaged object, each in a process of its own that
 * has read a good one before.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DAMAGES } from '../src/inventory/decode/__fixtures__/damages';
import { storageObject } from '../src/inventory/decode/__fixtures__/storedRelease';
import { decodeRevision } from '../src/inventory/decode/decodeRevision';
import type { StorageObject } from '../src/inventory/decode/ObjectMetadata';

interface Cost {
  milliseconds: number;
  megabytes: number;
}

function measure(path: string): Cost {
  for (let n = 0; n < 200; n++) {
    decodeRevision('secret', storageObject());
  }
  const object: StorageObject = JSON.parse(readFileSync(path, 'utf8'));
  const before = process.resourceUsage().maxRSS;
  const start = performance.now();
  try {
    decodeRevision('secret', object);
  } catch {
    // Naming the damage is what is measured.
  }
  return {
    milliseconds: performance.now() - start,
    megabytes: (process.resourceUsage().maxRSS - before) / 1024,
  };
}

function main() {
  const folder = mkdtempSync(join(tmpdir(), 'helm-releases-bench-'));
  try {
    const rows = DAMAGES.map(({ name, object }) => {
      const path = join(folder, 'object.json');
      writeFileSync(path, JSON.stringify(object()));
      const cost: Cost = JSON.parse(
        execFileSync(process.execPath, [
          ...process.execArgv,
          __filename,
          path,
        ]).toString(),
      );
      return { name, ...cost };
    });
    rows.sort((a, b) => b.milliseconds - a.milliseconds);
    console.log('| damage | ms (bound 50) | MB (bound 40) |\n|---|---|---|');
    for (const { name, milliseconds, megabytes } of rows) {
      console.log(
        `| ${name} | ${milliseconds.toFixed(1)} | ${megabytes.toFixed(1)} |`,
      );
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[2]) {
  process.stdout.write(JSON.stringify(measure(process.argv[2])));
} else {
  main();
}
