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

import { parseDocument, type ScalarTag, type Tags } from 'yaml';
import { nestsDeeperThan } from './nestsDeeperThan';

const MAX_LEVELS = 500;
const MAX_ALIASES = 100;
const FOREIGN_TAGS = ['timestamp', 'omap', 'pairs', 'set'].map(
  name => `tag:yaml.org,2002:${name}`,
);

/** Of YAML 1.2, which go-yaml reads as well. */
const OCTAL: ScalarTag = {
  tag: 'tag:yaml.org,2002:int',
  default: true,
  format: 'OCT',
  test: /^[-+]?0o[0-7]+$/,
  resolve: text =>
    BigInt(text.replace(/^[-+]/, '')) * (text.startsWith('-') ? -1n : 1n),
};

/**
 * Reads one document of YAML or JSON as helm does: YAML 1.1, but times and
 * sexagesimal numbers stay text, and of two keys of one name the last counts
 * (sigs.k8s.io/yaml over go-yaml 2). Integers above 2^53 become `bigint`.
 * Nesting and aliases are bounded; it takes half a second a megabyte.
 *
 * @throws Error that quotes nothing of the text
 * @public
 */
export function parseHelmYaml(text: string): unknown {
  if (nestsDeeperThan(text, MAX_LEVELS)) {
    throw new Error(`it nests deeper than ${MAX_LEVELS} levels`);
  }
  const document = parseDocument(text, {
    version: '1.1',
    uniqueKeys: false,
    prettyErrors: false,
    intAsBigInt: true,
    logLevel: 'silent',
    customTags: tags => [OCTAL, ...tags.filter(isKnownToHelm)],
  });
  const [error] = document.errors;
  if (error) {
    throw new Error(`it is not valid YAML (${error.code})`);
  }
  return inJson(document.toJS({ maxAliasCount: MAX_ALIASES }));
}

function isKnownToHelm(tag: Tags[number]): boolean {
  return (
    typeof tag === 'string' ||
    (!FOREIGN_TAGS.includes(tag.tag) &&
      !('format' in tag && tag.format === 'TIME'))
  );
}

function inJson(value: unknown): unknown {
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value;
  }
  if (ArrayBuffer.isView(value)) {
    return new TextDecoder().decode(value);
  }
  if (Array.isArray(value)) {
    return value.map(inJson);
  }
  return typeof value === 'object' && value !== null
    ? // A key `__proto__` is a key like any other: assigning would lose it.
      Object.fromEntries(
        Object.entries(value).map(([key, member]) => [key, inJson(member)]),
      )
    : value;
}
