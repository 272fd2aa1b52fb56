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

/** What is put into a source for `<<placeholder>>`. */
export interface SourcePlaceholders {
  /** Put in as they are, anywhere; only letters, digits and `_ - . / :`. */
  names: Record<string, string>;
  /** Lines put in for a line that holds nothing else, at its indentation. */
  lines?: Record<string, readonly string[]>;
}

const PLACEHOLDER = /<<([a-zA-Z]+)>>/g;
const LINE = /^([ \t]*)<<([a-zA-Z]+)>>\n/gm;
/** Nothing of it means anything to make, a shell, Go, Docker or YAML. */
const SAFE_NAME = /^[A-Za-z0-9_.\-/:]*$/;

/**
 * Fills in a source of a repository. It is gone through once: what is put in
 * and looks like a placeholder is none.
 *
 * @throws Error for a placeholder without a value, and a name that is more than one
 */
export function fillSource(
  source: string,
  { names, lines = {} }: SourcePlaceholders,
): string {
  let filled = '';
  let end = 0;
  for (const match of source.matchAll(LINE)) {
    const [whole, indent, key] = match;
    if (!Object.hasOwn(lines, key)) {
      continue;
    }
    filled += withNames(source.slice(end, match.index), names);
    filled += lines[key]
      .map(line => (line === '' ? '\n' : `${indent}${line}\n`))
      .join('');
    end = match.index + whole.length;
  }
  return filled + withNames(source.slice(end), names);
}

function withNames(text: string, names: Record<string, string>): string {
  return text.replace(PLACEHOLDER, (_, key) => {
    if (!Object.hasOwn(names, key)) {
      throw new Error(`There is no name for <<${key}>>`);
    }
    if (!SAFE_NAME.test(names[key])) {
      throw new Error(`<<${key}>> holds more than a name`);
    }
    return names[key];
  });
}
