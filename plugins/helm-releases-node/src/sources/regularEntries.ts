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

import { ANNOTATIONS, type IndexEntry } from './IndexEntry';
import { scalarOnLine } from './scalarOnLine';

/** A key of a block mapping, and the lines of its value. */
interface Field {
  key: string;
  /** What follows the key on its line. */
  inline: string;
  /** The lines below. */
  lines: string[];
}

const ITEM = /^( *)-( +)(?=\S)/;
const FIELD = /^(?:([\w./-]+)|"([\w./-]+)"|'([\w./-]+)'):(?:[ \t]+(.*))?$/;
const KEYS = new Set([
  'version',
  'appVersion',
  'kubeVersion',
  'created',
  'digest',
  'urls',
  'deprecated',
  'annotations',
]);
const ANNOTATION_KEYS = new Set(ANNOTATIONS);

const IRREGULAR = Symbol('irregular');

/**
 * Reads the entries of a chart out of its lines, where they are laid out as helm
 * writes them: blocks, and the values that matter on one line or as a literal
 * block. A parser of all of YAML takes twenty times as long.
 *
 * @param yaml - the line of the chart's key, and those below
 * @returns entry by entry, undefined for what is none; `irregular` and no more
 * where the lines are laid out in another way: they are for a parser
 */
export function* regularEntries(
  yaml: string,
): Generator<IndexEntry | undefined | 'irregular'> {
  try {
    for (const item of items(yaml)) {
      yield readEntry(item);
    }
  } catch (error) {
    if (error !== IRREGULAR) {
      throw error;
    }
    yield 'irregular';
  }
}

/** @returns the lines of each item of the list, its dash made a space */
function* items(yaml: string): Generator<{ indent: number; lines: string[] }> {
  const text = yaml.includes('\r') ? yaml.replace(/\r\n/g, '\n') : yaml;
  const lines = text.split('\n');
  if (!/:[ \t]*(?:#.*)?$/.test(lines.shift()!)) {
    throw IRREGULAR;
  }
  let dash: string | undefined;
  let item: { indent: number; lines: string[] } | undefined;
  for (const line of lines) {
    // Most lines are none of an item's first, which is told without more ado.
    const [begin, before] =
      dash === undefined || line.startsWith(dash) ? ITEM.exec(line) ?? [] : [];
    if (begin !== undefined) {
      dash ??= `${before}- `;
      if (item) {
        yield item;
      }
      const indent = begin.length;
      item = { indent, lines: [' '.repeat(indent) + line.slice(indent)] };
    } else if (item) {
      item.lines.push(line);
    } else if (!isEmpty(line)) {
      throw IRREGULAR;
    }
  }
  if (item) {
    yield item;
  }
}

function readEntry({
  indent,
  lines,
}: {
  indent: number;
  lines: string[];
}): IndexEntry | undefined {
  const fields = fieldsOf(lines, indent, KEYS);
  const scalar = (key: string) => {
    const field = fields.get(key);
    return field && (textOf(field) || undefined);
  };
  const version = scalar('version');
  if (version === undefined) {
    return undefined;
  }
  return {
    version,
    appVersion: scalar('appVersion'),
    kubeVersion: scalar('kubeVersion'),
    created: scalar('created'),
    digest: scalar('digest'),
    urls: listOf(fields.get('urls')),
    deprecated: scalar('deprecated') === 'true',
    annotations: annotationsOf(fields.get('annotations')),
  };
}

function annotationsOf(field: Field | undefined): Record<string, string> {
  if (!field || field.inline === '{}') {
    return {};
  }
  const first = field.lines.find(line => !isEmpty(line));
  if (field.inline || first === undefined) {
    throw IRREGULAR;
  }
  const fields = fieldsOf(field.lines, indentOf(first), ANNOTATION_KEYS);
  return Object.fromEntries(
    ANNOTATIONS.flatMap(name => {
      const annotation = fields.get(name);
      return annotation ? [[name, textOf(annotation)]] : [];
    }),
  );
}

/** Those fields that are wanted, of a mapping whose keys are so far in. */
function fieldsOf(
  lines: string[],
  indent: number,
  wanted: ReadonlySet<string>,
): Map<string, Field> {
  const fields = new Map<string, Field>();
  let field: Field | undefined;
  const deeper = ' '.repeat(indent + 1);
  for (const line of lines) {
    if (line.startsWith(deeper)) {
      field?.lines.push(line);
      continue;
    }
    const depth = indentOf(line);
    // Most keys are none of those that are wanted, which is told without more ado.
    if (depth === indent && isLetter(line.charCodeAt(indent))) {
      const colon = line.indexOf(': ', indent);
      if (colon > 0 && !wanted.has(line.slice(indent, colon))) {
        field = undefined;
        continue;
      }
    } else if (
      isEmpty(line) ||
      (depth === indent && line.startsWith('- ', depth))
    ) {
      field?.lines.push(line);
      continue;
    } else if (depth !== indent) {
      throw IRREGULAR;
    }
    const found = FIELD.exec(line.slice(indent));
    if (!found) {
      throw IRREGULAR;
    }
    const [, plain, double, single, inline = ''] = found;
    field = {
      key: plain ?? double ?? single,
      inline: inline.trimEnd(),
      lines: [],
    };
    fields.set(field.key, field);
  }
  return fields;
}

function textOf({ inline, lines }: Field): string {
  if (inline === '|' || inline === '|-') {
    const text = literalOf(lines);
    return text && inline === '|' ? `${text}\n` : text;
  }
  if (!lines.every(isEmpty)) {
    throw IRREGULAR;
  }
  const text = inline && scalarOnLine(inline);
  if (text === undefined) {
    throw IRREGULAR;
  }
  return text;
}

/** The text of a literal block, without line breaks at its end. */
function literalOf(lines: string[]): string {
  const first = lines.find(line => line.trim());
  if (first === undefined) {
    return '';
  }
  const indent = indentOf(first);
  return lines
    .map(line => {
      if (line.trim() && indentOf(line) < indent) {
        throw IRREGULAR;
      }
      return line.slice(indent);
    })
    .join('\n')
    .replace(/\n+$/, '');
}

function listOf(field: Field | undefined): string[] {
  if (!field || field.inline === '[]') {
    return [];
  }
  if (field.inline) {
    throw IRREGULAR;
  }
  return field.lines.flatMap(line => {
    if (isEmpty(line)) {
      return [];
    }
    const found = ITEM.exec(line);
    const inline = line.slice(found?.[0].length).trimEnd();
    if (!found || inline.startsWith('|')) {
      throw IRREGULAR;
    }
    const text = textOf({ key: '', inline, lines: [] });
    return text ? [text] : [];
  });
}

function isLetter(code: number): boolean {
  const small = code | 0x20;
  return small >= 0x61 && small <= 0x7a;
}

function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === 0x20) {
    indent += 1;
  }
  return indent;
}

/** Whether a line is blank or a remark. Within a literal block it may be neither. */
function isEmpty(line: string): boolean {
  const text = line.trimStart();
  return text === '' || text.startsWith('#');
}
