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

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CrdSchema } from '../CrdSchema';

/** Two schemas of `spec`, and what others say of them. */
export interface JudgedCase {
  before: CrdSchema;
  after: CrdSchema;
  /** Complaints of crdify: `version path rule`, or `rule: problem`. */
  crdify: string[];
  /** What becomes of objects that were written under the first schema. */
  objects: JudgedObject[];
}

/** What the API server's own packages do to the `spec` of an object. */
export interface JudgedObject {
  /** As it is stored by the first definition. */
  stored: Record<string, unknown>;
  /** As the second one shows it, where that is something else. */
  seen?: Record<string, unknown>;
  /** Why the second one refuses to write it. */
  errors?: string[];
}

/** Reads what `scripts/record-crd-judge.mjs` has recorded. */
export function readJudged(): { source: string; cases: JudgedCase[] } {
  // eslint-disable-next-line no-restricted-syntax -- only tests read it
  const lines = readFileSync(join(__dirname, 'judged.jsonl'), 'utf8');
  const [head, ...cases] = lines
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
  return { source: `${head.source}, seed ${head.seed}`, cases };
}
