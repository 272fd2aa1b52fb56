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
import { nestsDeeperThan } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { type Document, parseDocument } from 'yaml';

const MAX_BYTES = 512 * 1024;
const MAX_LEVELS = 500;

/**
 * Makes sure that values are one YAML mapping of a sane size. The message never
 * repeats the text.
 *
 * @throws InputError
 */
export function checkValues(values: string): void {
  if (Buffer.byteLength(values) > MAX_BYTES) {
    throw new InputError(`The values are larger than ${MAX_BYTES / 1024} KiB.`);
  }
  if (nestsDeeperThan(values, MAX_LEVELS)) {
    throw new InputError(`The values nest deeper than ${MAX_LEVELS} levels.`);
  }
  // Helm reads YAML 1.1.
  const document = parseDocument(values, {
    version: '1.1',
    prettyErrors: false,
  });
  const [error] = document.errors;
  if (error) {
    const line = values.slice(0, error.pos[0]).split('\n').length;
    throw new InputError(
      `The values are not valid YAML: ${error.code} in line ${line}.`,
    );
  }
  if (!isMapping(plain(document))) {
    throw new InputError('The values must be a YAML mapping.');
  }
}

function plain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch {
    // The one thing that is checked only now.
    throw new InputError('The values use too many aliases.');
  }
}

/** An empty document stands for no values at all. */
function isMapping(value: unknown): boolean {
  return value === null || (typeof value === 'object' && !Array.isArray(value));
}
