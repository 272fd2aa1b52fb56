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

import { yamlScalar } from './yamlScalar';
import { isMap } from './isMap';

const FIRST = ['apiVersion', 'kind', 'metadata', 'name', 'namespace'];

/**
 * YAML of a JSON value, its keys always in the same order, so that two texts
 * differ only where their meanings do. A YAML 1.1 parser such as helm's reads
 * it back. A plan writes hundreds of objects, which the parser's library is slow
 * at.
 */
export function yamlText(value: unknown): string {
  const lines: string[] = [];
  if (isEmptyOrScalar(value)) {
    return `${scalarText(value, '')}\n`;
  }
  write(value, '', lines);
  return `${lines.join('\n')}\n`;
}

function write(value: unknown, indent: string, lines: string[]): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      writeItem(item, indent, lines);
    }
  } else if (isMap(value)) {
    for (const key of Object.keys(value).sort(byRankAndName)) {
      const member = value[key];
      const name = `${indent}${yamlScalar(key, indent, true)}:`;
      if (isEmptyOrScalar(member)) {
        lines.push(`${name} ${scalarText(member, indent)}`);
      } else {
        lines.push(name);
        write(member, `${indent}  `, lines);
      }
    }
  }
}

/** The first line of what an item holds stands behind its dash. */
function writeItem(item: unknown, indent: string, lines: string[]): void {
  if (isEmptyOrScalar(item)) {
    lines.push(`${indent}- ${scalarText(item, indent)}`);
    return;
  }
  const inner = `${indent}  `;
  const first = lines.length;
  write(item, inner, lines);
  lines[first] = `${indent}- ${lines[first].slice(inner.length)}`;
}

function isEmptyOrScalar(value: unknown): boolean {
  return (
    typeof value !== 'object' ||
    value === null ||
    Object.keys(value).length === 0
  );
}

function scalarText(value: unknown, indent: string): string {
  if (Array.isArray(value)) {
    return '[]';
  }
  return isMap(value) ? '{}' : yamlScalar(value, indent);
}

function byRankAndName(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : Number(a > b));
}

function rank(key: string): number {
  const at = FIRST.indexOf(key);
  return at < 0 ? FIRST.length : at;
}
