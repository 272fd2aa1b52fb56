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
import {
  checkPastedCrds,
  type PastedCrd,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readText } from '../files/readText';

const GROUP = /\bgroup"?:\s*["']?([a-z0-9.-]+)/g;
const MAX_GROUPS = 10;

/**
 * Reads the definitions that a chart holds.
 *
 * @throws InputError for one that cannot be read
 */
export async function readKinds(folder: string): Promise<PastedCrd[]> {
  const entries = await readdir(join(folder, 'crds')).catch(() => []);
  const paths = entries
    .filter(name => /\.ya?ml$/.test(name))
    .sort()
    .map(name => `crds/${name}`);
  const kinds: PastedCrd[] = [];
  for (const path of paths) {
    kinds.push(...kindsOf(path, (await readText(folder, path)) ?? ''));
  }
  return kinds;
}

/** A file tells its group itself; the word may also be in a description before it. */
function kindsOf(path: string, text: string): PastedCrd[] {
  const groups = [
    ...new Set([...text.matchAll(GROUP)].map(([, group]) => group)),
  ];
  let problem = 'it has no group';
  for (const group of groups.slice(0, MAX_GROUPS)) {
    const { crds, problems } = checkPastedCrds(group, text);
    if (problems.length === 0) {
      return crds;
    }
    problem = problems[0].message;
  }
  throw new InputError(`${path} is no definition that can be read: ${problem}`);
}
