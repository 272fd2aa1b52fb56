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

import { InputError } from '@backstage/errors';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { GoOperator } from './GoOperator';
import { readText } from '../files/readText';

const MAX_FILES = 1000;
const MODULE = /^module ([A-Za-z0-9_.\-/]{1,300})$/m;

/**
 * Reads the Go sources around a chart.
 *
 * @param folder - of the operator
 * @returns undefined where there are none as `operator:create` writes them
 */
export async function readGoOperator(
  folder: string,
  operator: string,
  group: string,
): Promise<GoOperator | undefined> {
  const [, module] =
    MODULE.exec((await readText(folder, 'go.mod')) ?? '') ?? [];
  const controller = `controllers/${operator}_controller.go`;
  if (!module || (await readText(folder, controller)) === undefined) {
    return undefined;
  }
  const paths = ['controllers', 'cmd', ...(await versionFolders(folder))];
  const sources = new Map<string, string>();
  for (const path of paths) {
    for (const name of await namesIn(join(folder, path))) {
      if (name.endsWith('.go')) {
        const file = `${path}/${name}`;
        sources.set(file, (await readText(folder, file)) ?? '');
      }
    }
  }
  if (sources.size > MAX_FILES) {
    throw new InputError(`The operator has more than ${MAX_FILES} sources`);
  }
  return { operator, group, module, sources };
}

async function versionFolders(folder: string): Promise<string[]> {
  return (await namesIn(join(folder, 'api'))).map(name => `api/${name}`);
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}
