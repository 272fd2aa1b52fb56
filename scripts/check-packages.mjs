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

// yarn check:packages: what is published, looked at as those see it who install
// it. Every plugin is built, packed and unpacked into a folder of its own; the
// entry points have to be there and, for backends, to load; and every snippet of
// the guides has to compile against the types that come along.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { buildPlugins, packPlugins } from './lib/packages.mjs';
import { prepare, runScript } from './lib/script.mjs';
import { moduleOf, snippetsOf } from './lib/snippets.mjs';
import { say } from './lib/terminal.mjs';
import { UserError } from './lib/UserError.mjs';

runScript(async context => {
  const toolchain = await prepare(context);
  const folder = join(context.root, '.packages');
  await rm(folder, { recursive: true, force: true });
  await buildPlugins(context, toolchain);
  const packages = await unpack(context, toolchain, folder);
  for (const unpacked of packages) {
    await checkEntryPoints(context, toolchain, unpacked);
  }
  say(`The entry points of ${packages.length} packages are there.`);
  const snippets = await compileGuides(context, toolchain, folder);
  say(`${snippets} snippets of the guides compile against them.`);
  return 0;
});

/** Into the node_modules of the folder, where the dependencies of the checkout are found as well. */
async function unpack(context, toolchain, folder) {
  const unpacked = [];
  for (const { name, archive } of await packPlugins(
    context,
    toolchain,
    folder,
  )) {
    const target = join(folder, 'node_modules', name);
    await mkdir(target, { recursive: true });
    await run(context, 'tar', [
      '-xzf',
      archive,
      '-C',
      target,
      '--strip-components=1',
    ]);
    unpacked.push({ name, folder: target });
  }
  return unpacked;
}

async function checkEntryPoints(context, { node }, { name, folder }) {
  const manifest = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const { main, module, types, exports, typesVersions, configSchema } =
    manifest;
  const missing = pathsIn([
    ...[main, module, types, configSchema],
    ...[withoutBackstage(exports), typesVersions],
  ]).filter(path => !existsSync(join(folder, path)));
  if (!types || missing.length) {
    throw new UserError(
      `${name} names files that are not packed: ${
        missing.join(', ') || 'types'
      }.`,
    );
  }
  if (!/^(frontend|web)/.test(manifest.backstage.role)) {
    await run(context, node, ['--eval', `require(${JSON.stringify(name)})`], {
      cwd: folder,
    });
  }
}

/** Without the condition whose values are names of features. */
function withoutBackstage(exports) {
  return JSON.parse(
    JSON.stringify(exports ?? {}, (key, value) =>
      key === 'backstage' ? undefined : value,
    ),
  );
}

function pathsIn(value) {
  return typeof value === 'string'
    ? [value]
    : Object.values(value ?? {}).flatMap(pathsIn);
}

async function compileGuides(context, { node }, folder) {
  const { root } = context;
  let count = 0;
  for (const guide of guidesIn(root)) {
    const text = readFileSync(join(root, guide), 'utf8');
    for (const { line, code } of snippetsOf(text)) {
      // One that names its file is found there by the others of the guide.
      const [, named] = /^\/\/ (\S+)\.tsx?$/m.exec(code) ?? [];
      const place = join(folder, 'guides', guide);
      await mkdir(place, { recursive: true });
      const own = join(place, `${named ? basename(named) : line}.tsx`);
      const path = existsSync(own) ? join(place, `${line}.tsx`) : own;
      await writeFile(path, moduleOf(code));
      count++;
    }
  }
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '@backstage/cli/config/tsconfig.json',
      include: ['guides'],
      compilerOptions: {
        module: 'ES2022',
        jsx: 'react-jsx',
        noEmit: true,
        emitDeclarationOnly: false,
        declaration: false,
        incremental: false,
        noUnusedLocals: false,
        pretty: false,
      },
    }),
  );
  await run(context, node, [
    join(root, 'node_modules/typescript/bin/tsc'),
    '--project',
    folder,
  ]);
  return count;
}

function guidesIn(root) {
  const guides = readdirSync(join(root, 'docs'))
    .filter(name => name.endsWith('.md'))
    .map(name => join('docs', name));
  const own = readdirSync(join(root, 'plugins')).map(name =>
    join('plugins', name, 'README.md'),
  );
  return [...guides, ...own.filter(path => existsSync(join(root, path)))];
}

async function run({ root, children }, command, args, options) {
  const { exitCode, output } = await children.run(command, args, {
    cwd: root,
    ...options,
  });
  if (exitCode !== 0) {
    throw new UserError(
      `${[basename(command), ...args].join(' ')} failed:\n${output.trim()}`,
    );
  }
}
