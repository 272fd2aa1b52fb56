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

import {
  type ConstraintVersion,
  parseConstraintVersion,
} from './constraintVersion';

/** How a version is held against the one that a term names. */
export type ConstraintOperator =
  | '='
  | '!='
  | '>'
  | '<'
  | '>='
  | '<='
  | '~'
  | '^';

/** One condition of a constraint, for example `>=1.19.0-0` or `1.20.x`. */
export interface ConstraintTerm {
  operator: ConstraintOperator;
  /** What is left open counts as zero here. */
  version: ConstraintVersion;
  /** What is left open, by `x` or by leaving it out: all, minor and patch, or the patch. */
  open?: 'major' | 'minor' | 'patch';
}

const MAX_LENGTH = 512;
const MAX_ALTERNATIVES = 32;
const OPERATORS: Record<string, ConstraintOperator> = {
  '': '=',
  '=': '=',
  '!=': '!=',
  '>': '>',
  '<': '<',
  '>=': '>=',
  '=>': '>=',
  '<=': '<=',
  '=<': '<=',
  '~': '~',
  '~>': '~',
  '^': '^',
};

const BLANK = '[\\t\\n\\f\\r ]';
const partsOf = (digit: string) =>
  `v?(${digit}+)(?:\\.(${digit}+))?(?:\\.(${digit}+))?` +
  '(-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?' +
  '(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?';
const TERM = `${BLANK}*(=>|>=|=<|<=|!=|~>|=|>|<|~|\\^|)${BLANK}*${partsOf(
  '[0-9xX*]',
)}`;
const NEXT = `(?:${BLANK}*,|${BLANK}+)`;
// The library takes a bar for a digit here: helm cannot read `1 - 2||3 - 4`.
const BOUND = partsOf('[0-9xX*|]');
const RANGE = new RegExp(
  `${BLANK}*(${BOUND})${BLANK}+-${BLANK}+(${BOUND})${BLANK}*`,
  'g',
);

/**
 * Reads a constraint as helm does (Masterminds/semver 3.5, `NewConstraint`):
 * alternatives of terms that must all hold.
 *
 * @remarks Not with that library's one regular expression: it is linear in Go,
 * and here a chart could keep the process busy for hours with it.
 * @returns undefined where helm could not read it
 */
export function parseConstraint(text: string): ConstraintTerm[][] | undefined {
  if (text.length > MAX_LENGTH) {
    return undefined;
  }
  const alternatives = withoutRanges(text).split('||').map(parseTerms);
  return alternatives.length <= MAX_ALTERNATIVES &&
    alternatives.every(terms => terms !== undefined)
    ? alternatives
    : undefined;
}

/** `1.2 - 1.4` is `>= 1.2, <= 1.4`. One after the other, as the library does it. */
function withoutRanges(text: string): string {
  let rewritten = text;
  for (const found of text.matchAll(RANGE)) {
    const [range, from] = found;
    rewritten = rewritten.replace(range, () => `>= ${from}, <= ${found[6]} `);
  }
  return rewritten;
}

function parseTerms(text: string): ConstraintTerm[] | undefined {
  const trimmed = text.replace(/[\t\n\f\r ]+$/, '');
  const term = new RegExp(TERM, 'y');
  const next = new RegExp(NEXT, 'y');
  const terms: ConstraintTerm[] = [];
  let at = 0;
  while (at < trimmed.length || terms.length === 0) {
    if (terms.length > 0) {
      next.lastIndex = at;
      if (!next.test(trimmed)) {
        return undefined;
      }
      at = next.lastIndex;
    }
    term.lastIndex = at;
    const found = term.exec(trimmed);
    const parsed = found && parseTerm(found);
    if (!parsed) {
      return undefined;
    }
    terms.push(parsed);
    at = term.lastIndex;
  }
  return terms;
}

function parseTerm([, sign, ...parts]: string[]): ConstraintTerm | undefined {
  const [major, minor, patch, prerelease = ''] = parts;
  const numbers = [major, minor, patch];
  const isOpen = (part: string | undefined) =>
    part === undefined || /^[xX*]$/.test(part);
  const closed = numbers.findIndex(isOpen);
  const open = (['major', 'minor', 'patch'] as const)[closed];
  const version = parseConstraintVersion(
    [...numbers.slice(0, open ? closed : 3), '0', '0', '0']
      .slice(0, 3)
      .join('.') + prerelease,
  );
  return version && { operator: OPERATORS[sign], version, open };
}
