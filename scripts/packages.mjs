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

// yarn packages <folder>: builds the plugins and packs each into an archive of
// that folder, as npm would publish it.
import { resolve } from 'node:path';
import { buildPlugins, packPlugins } from './lib/packages.mjs';
import { prepare, runScript } from './lib/script.mjs';
import { say } from './lib/terminal.mjs';
import { UserError } from './lib/UserError.mjs';

const [folder] = process.argv.slice(2);

runScript(async context => {
  if (!folder) {
    throw new UserError(
      'Name the folder that the archives are to lie in: yarn packages ../my-app/dist-packages',
    );
  }
  const toolchain = await prepare(context);
  await buildPlugins(context, toolchain);
  for (const { name, archive } of await packPlugins(
    context,
    toolchain,
    resolve(folder),
  )) {
    say(`${name}: ${archive}`);
  }
  return 0;
});
