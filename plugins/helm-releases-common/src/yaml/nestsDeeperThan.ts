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

import { CST, Lexer } from 'yaml';

const MARKS = new Set<string>(['seq-item-ind', 'explicit-key-ind']);

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const BRACKET = 91;
const BRACE = 123;

/**
 * Whether YAML may nest deeper than a bound. The parser calls itself for each
 * level: `- - - …` and `? ? ? …` of some kilobytes keep it busy for minutes,
 * and where they use up the stack, V8 can end the whole process. So this is
 * asked first: it reads marks one after another. A level takes one of a line's
 * marks, brackets or columns, each of which has the bound for itself. The colon
 * of a key within brackets makes none: JSON may have all its keys in one line.
 *
 * @public
 */
export function nestsDeeperThan(yaml: string, levels: number): boolean {
  if (cannotNest(yaml, levels)) {
    return false;
  }
  let brackets = 0;
  /** The same, but for brackets that the lexer has given up. */
  let flow = 0;
  let marksOfLine = 0;
  let startsLine = true;
  let startsScalar = false;
  for (const token of new Lexer().lex(yaml)) {
    const type = startsScalar ? 'scalar' : CST.tokenType(token);
    startsScalar = token === CST.SCALAR && !startsScalar;
    if (type === 'newline') {
      marksOfLine = 0;
    } else if (type === 'flow-seq-start' || type === 'flow-map-start') {
      brackets += 1;
      flow += 1;
    } else if (type === 'flow-seq-end' || type === 'flow-map-end') {
      brackets = Math.max(0, brackets - 1);
      flow = Math.max(0, flow - 1);
    } else if (type === 'flow-error-end') {
      flow = 0;
    } else if (
      type &&
      (MARKS.has(type) || (type === 'map-value-ind' && flow === 0))
    ) {
      marksOfLine += 1;
    }
    const indent = startsLine && type === 'space' ? token.length : 0;
    startsLine = type === 'newline';
    if (Math.max(brackets, marksOfLine, indent) > levels) {
      return true;
    }
  }
  return false;
}

/** Without as many brackets, or a line as long, no reading of marks is needed. */
function cannotNest(yaml: string, levels: number): boolean {
  let brackets = 0;
  let lineStart = 0;
  for (let i = 0; i < yaml.length; i++) {
    const code = yaml.charCodeAt(i);
    if (code === LINE_FEED || code === CARRIAGE_RETURN) {
      lineStart = i + 1;
    } else if (code === BRACKET || code === BRACE) {
      brackets += 1;
    }
    if (brackets > levels || i - lineStart > levels) {
      return false;
    }
  }
  return true;
}
