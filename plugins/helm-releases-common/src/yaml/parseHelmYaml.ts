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

import { load, YAMLException } from 'js-yaml';
import { HELM_SCHEMA } from './helmSchema';
import { nestsDeeperThan } from './nestsDeeperThan';

const MAX_LEVELS = 500;
/** Brackets, marks and columns each make levels of their own. */
const MAX_DEPTH = 3 * MAX_LEVELS;
/** Without aliases a value takes at least one character of its text. */
const MAX_VALUES_A_CHARACTER = 4;
const FREE_VALUES = 10_000;
const OPTIONS = {
  schema: HELM_SCHEMA,
  // Of two keys of one name the last counts.
  json: true,
  maxDepth: MAX_DEPTH,
};

function parsed(text: string): unknown {
  try {
    return load(text, OPTIONS) ?? null;
  } catch (error) {
    const line = error instanceof YAMLException && error.mark?.line;
    throw new Error(
      `it is not valid YAML${
        typeof line === 'number' ? ` (line ${line + 1})` : ''
      }`,
    );
  }
}

/** Takes values apart that aliases share, as long as that stays in bounds. */
class PlainCopy {
  constructor(private left: number) {}

  of(value: unknown, level = 0): unknown {
    this.left -= 1;
    // Aliases can nest what the text does not, even in itself.
    if (this.left < 0 || level > MAX_DEPTH) {
      throw new Error('its aliases multiply');
    }
    if (Array.isArray(value)) {
      return value.map(item => this.of(item, level + 1));
    }
    return typeof value === 'object' && value !== null
      ? // A key `__proto__` is a key like any other: assigning would lose it.
        Object.fromEntries(
          Object.entries(value).map(([key, member]) => [
            key,
            this.of(member, level + 1),
          ]),
        )
      : value;
  }
}

/**
 * Reads one document of YAML or JSON as helm does: YAML 1.1, but times and
 * sexagesimal numbers stay text, and of two keys of one name the last counts
 * (sigs.k8s.io/yaml over go-yaml 2). Integers above 2^53 become `bigint`.
 * Nesting and aliases are bounded.
 *
 * @throws Error that quotes nothing of the text
 * @public
 */
export function parseHelmYaml(text: string): unknown {
  if (nestsDeeperThan(text, MAX_LEVELS)) {
    throw new Error(`it nests deeper than ${MAX_LEVELS} levels`);
  }
  return new PlainCopy(FREE_VALUES + MAX_VALUES_A_CHARACTER * text.length).of(
    parsed(text),
  );
}
