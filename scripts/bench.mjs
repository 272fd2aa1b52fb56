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

// npm run bench: every benchmark, or those whose path holds an argument.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, runScript } from './lib/script.mjs';
import { say } from './lib/terminal.mjs';
import { runTypeScript } from './lib/typescript.mjs';

const wanted = process.argv.slice(2);

runScript(async context => {
  const { root } = context;
  const toolchain = await prepare(context);
  const benchmarks = ['packages', 'plugins']
    .flatMap(kind =>
      readdirSync(join(root, kind)).map(name => join(kind, name, 'bench')),
    )
    .filter(folder => existsSync(join(root, folder)))
    .flatMap(folder =>
      readdirSync(join(root, folder))
        .filter(name => name.endsWith('.bench.ts'))
        .map(name => join(folder, name)),
    )
    .filter(path => wanted.every(part => path.includes(part)));
  if (benchmarks.length === 0) {
    say(
      'No benchmark has such a name; they are {packages,plugins}/*/bench/*.bench.ts.',
    );
    return 1;
  }
  let failed = 0;
  for (const path of benchmarks) {
    say(path);
    const code = await runTypeScript(
      context,
      toolchain,
      path.replace(/\.ts$/, ''),
      { nodeOptions: ['--expose-gc'] },
    );
    failed ||= code;
  }
  say('docs/operate.md and docs/benchmarks.md say what the figures mean.');
  return failed;
});
