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

// Measures the charts that operator:chart:create makes with the tools that
// others judge charts by: node scripts/chart-bar.mjs [--spread] [seed] [count of
// random charts]. It needs Go, of which the tools are built once into a cache,
// and Python for two that chart-testing calls.
import { prepare, runScript } from './lib/script.mjs';
import { runTypeScript } from './lib/typescript.mjs';

runScript(async context => {
  const toolchain = await prepare(context);
  return runTypeScript(
    context,
    toolchain,
    'plugins/scaffolder-backend-module-helm-operator/dev/chartBar',
    { args: process.argv.slice(2) },
  );
});
