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

import { scalarOnLine } from './scalarOnLine';

const ITEM = /^- (?:(kind|description): )?(\S.*)$/;
const FIELD = /^ {2}(kind|description): (\S.*)$/;
const LINK = /^ {4}- name: (\S.*)$/;
const LINK_URL = /^ {6}url: (\S.*)$/;

interface UsualChange {
  kind?: string;
  description?: string;
  links?: { name: string; url?: string }[];
}

/**
 * Reads a list of changes where it is written as Artifact Hub documents it, a
 * value on each line: at a small part of what a parser of all of YAML takes.
 *
 * @returns undefined where it is written in another way
 */
export function usualChanges(yaml: string): unknown[] | undefined {
  const changes: (string | UsualChange)[] = [];
  for (const line of yaml.trimEnd().split('\n')) {
    if (!addLine(changes, line.trimEnd())) {
      return undefined;
    }
  }
  return changes;
}

/** @returns whether the line is of the usual kind */
function addLine(changes: (string | UsualChange)[], line: string): boolean {
  const item = ITEM.exec(line);
  if (item) {
    const text = scalarOnLine(item[2]);
    if (text !== undefined) {
      changes.push(item[1] ? { [item[1]]: text } : text);
    }
    return text !== undefined;
  }
  const change = changes.at(-1);
  if (typeof change !== 'object') {
    return false;
  }
  if (line === '  links:') {
    change.links = [];
    return true;
  }
  const found = FIELD.exec(line) ?? LINK.exec(line) ?? LINK_URL.exec(line);
  const text = found ? scalarOnLine(found.at(-1)!) : undefined;
  if (text === undefined) {
    return false;
  }
  if (FIELD.test(line)) {
    change[found![1] as 'kind' | 'description'] = text;
  } else if (!change.links) {
    return false;
  } else if (LINK.test(line)) {
    change.links.push({ name: text });
  } else if (!change.links.length) {
    return false;
  } else {
    change.links.at(-1)!.url = text;
  }
  return true;
}
