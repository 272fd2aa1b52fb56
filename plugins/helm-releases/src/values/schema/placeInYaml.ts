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

import type { ValuePath } from './schemasAt';

/** What is being typed at a place of a YAML text. */
export interface PlaceInYaml {
  /** Of the map that a key is typed into, or of the value that is typed. */
  path: ValuePath;
  typing: 'key' | 'value';
  /** Where what is typed begins. */
  from: number;
}

interface Mark {
  column: number;
  /** A key, or undefined for an item of a list. */
  key?: string;
}

const LINE = /^( *)((?:- +)*)(?:([^\s#:'"{}[\]-][^\s:]*):(?:[ ]|$))?/;
const TYPED_KEY = /^( *)((?:- +)*)[\w./-]*$/;
const TYPED_VALUE = /:[ ]+([^\s#'"{}[\]]*)$/;

// What is far above does not matter enough to be read on each key press.
const MOST_LINES = 5_000;

/**
 * Tells from the indentation which key or value is being typed: while one
 * types, a text is seldom valid YAML. Undefined where that cannot be told.
 */
export function placeInYaml(
  text: string,
  offset: number,
): PlaceInYaml | undefined {
  const lines = text.slice(0, offset).split('\n');
  const line = lines.pop()!;
  const key = TYPED_KEY.exec(line);
  if (key) {
    const column = key[1].length + key[2].length;
    return {
      path: pathOf(lines, marksOf(line), column),
      typing: 'key',
      from: offset - (line.length - column),
    };
  }
  const value = TYPED_VALUE.exec(line);
  const marks = marksOf(line);
  const last = marks.pop();
  return value && last?.key !== undefined
    ? {
        path: [...pathOf(lines, marks, last.column), last.key],
        typing: 'value',
        from: offset - value[1].length,
      }
    : undefined;
}

/** The path of what stands at a column, below lines and behind marks of its own line. */
function pathOf(above: string[], own: Mark[], column: number): ValuePath {
  const path: ValuePath = [];
  let limit = column;
  let item = false;
  const take = (marks: Mark[]) => {
    for (const mark of [...marks].reverse()) {
      // The items of a list may stand right below its key.
      const fits =
        mark.column < limit ||
        (item && mark.key !== undefined && mark.column === limit);
      if (fits) {
        path.unshift(mark.key ?? 0);
        limit = mark.column;
        item = mark.key === undefined;
      }
    }
  };
  take(own.filter(mark => mark.column < column));
  const last = above.length - 1;
  for (let n = last; n >= 0 && n > last - MOST_LINES; n--) {
    if (limit === 0 && !item) {
      break;
    }
    take(marksOf(above[n]));
  }
  return path;
}

function marksOf(line: string): Mark[] {
  const [, indent, dashes, key] = LINE.exec(line)!;
  const marks: Mark[] = [];
  for (const dash of dashes.matchAll(/-/g)) {
    marks.push({ column: indent.length + dash.index! });
  }
  if (key !== undefined) {
    marks.push({ column: indent.length + dashes.length, key });
  }
  return marks;
}
