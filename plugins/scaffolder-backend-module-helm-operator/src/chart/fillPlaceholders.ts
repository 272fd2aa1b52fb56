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

import type { JsonValue } from '@backstage/types';
import { stringify } from 'yaml';

/** What is put in for `<<placeholder>>`. */
export interface Placeholders {
  /** Put in as they are, anywhere; only letters, digits and `_ - . / : , *`. */
  names: Record<string, string>;
  /** Put in as one YAML value, and only where Helm does not look for templates. */
  values: Record<string, JsonValue>;
  /** Put in as YAML in place of a line; the same characters as in names, in quotes. */
  blocks: Record<string, JsonValue[]>;
}

const PLACEHOLDER = /<<([a-zA-Z]+)>>/g;
const BLOCK = /^( *)<<([a-zA-Z]+)>>\n/gm;
const ANY = /( ?)<<([a-zA-Z]+)>>/g;
/** YAML 1.1, which Helm reads, takes some bare texts for something else. */
const QUOTED = {
  aliasDuplicateObjects: false,
  defaultKeyType: 'PLAIN',
  defaultStringType: 'QUOTE_DOUBLE',
  // In several lines `yaml` writes one of a blank as another text.
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
  lineWidth: 0,
} as const;
/** No brace, so that nothing of it can begin or end an action of a template. */
const SAFE_NAME = /^[\w.\-/:, *]*$/;
const SAFE_BLOCK = /^[\w.\-/:, *"[\]\n]*$/;

/**
 * Fills in a source that Helm renders. A user's text would become template
 * code here, so that names and lists of names is all that it takes.
 *
 * @throws Error where a name or a block holds anything else
 */
export function fillTemplate(
  source: string,
  { names, blocks }: Pick<Placeholders, 'names' | 'blocks'>,
): string {
  const withBlocks = source.replace(BLOCK, (line, indent, key) => {
    if (!Object.hasOwn(blocks, key)) {
      return line;
    }
    const text = blockOf(blocks[key], indent);
    if (!SAFE_BLOCK.test(text)) {
      throw new Error(`<<${key}>> holds more than names`);
    }
    return text;
  });
  return withBlocks.replace(PLACEHOLDER, (_, key) => nameOf(names, key));
}

/**
 * Fills in a source that Helm reads as YAML and does not render. It is gone
 * through once: what is put in and looks like a placeholder is none.
 *
 * @throws Error for a placeholder that there is no value for
 */
export function fillYaml(
  source: string,
  { names, values, blocks }: Placeholders,
): string {
  return source
    .split(/(?<=\n)/)
    .map(line => {
      const [, indent, block] = /^( *)(?:<<([a-zA-Z]+)>>\n$)?/.exec(line)!;
      if (block && Object.hasOwn(blocks, block)) {
        return blockOf(blocks[block], indent);
      }
      return line.replace(ANY, (_, blank, key) =>
        Object.hasOwn(values, key)
          ? valueOf(values[key], indent)
          : `${blank}${nameOf(names, key)}`,
      );
    })
    .join('');
}

function nameOf(names: Record<string, string>, key: string): string {
  if (!Object.hasOwn(names, key)) {
    throw new Error(`There is no name for <<${key}>>`);
  }
  const name = names[key];
  if (!SAFE_NAME.test(name)) {
    throw new Error(`<<${key}>> holds more than a name`);
  }
  return name;
}

/** A value behind `key:`: on the same line, or as a block below it. */
function valueOf(value: JsonValue, indent: string): string {
  return stringify({ key: value }, QUOTED)
    .slice('key:'.length)
    .trimEnd()
    .replaceAll('\n', `\n${indent}`);
}

function blockOf(value: JsonValue[], indent: string): string {
  return value.length === 0
    ? ''
    : stringify(value, QUOTED).replace(/^(?=.)/gm, indent);
}
