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

import { DETERMINISTIC_WORDS } from './deterministicWords';

const KNOWN = new Set(DETERMINISTIC_WORDS);
const STRING = /"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'/g;
/** A comment, or an action: what stands between its braces is the one group. */
const BRACES = new RegExp(
  [
    /\{\{-?\s*\/\*[^]*?\*\/\s*-?\}\}/.source,
    `\\{\\{((?:[^"'\`}]|${STRING.source}|\\}(?!\\}))*)\\}\\}`,
  ].join('|'),
  'y',
);
/** Not behind a dot or a dollar sign: no field and no variable. */
const WORD = /(?<![\w.$])[A-Za-z_]\w*/g;
/** Helm lists the versions of a cluster's API in no order (`GetVersionSet` of pkg/action); asking for one is safe. */
const UNORDERED =
  /\.Capabilities\b(?!\.(?:KubeVersion|HelmVersion|APIVersions\.Has)\b)/;
/** An address in memory. */
const POINTER = /%[^A-Za-z%]*p/;

/**
 * Whether templates come out the same each time, for the same values and the
 * same cluster: they use nothing but functions that are known to. A text that
 * cannot be told apart from one that does not counts as one that does not.
 */
export function isDeterministic(templates: string[]): boolean {
  return templates.every(template => {
    let at = template.indexOf('{{');
    while (at >= 0) {
      BRACES.lastIndex = at;
      const found = BRACES.exec(template);
      if (!found || !isKnown(found[1] ?? '')) {
        return false;
      }
      at = template.indexOf('{{', BRACES.lastIndex);
    }
    return true;
  });
}

function isKnown(action: string): boolean {
  const code = action.replace(STRING, ' ');
  return (
    !POINTER.test(action) &&
    !UNORDERED.test(code) &&
    (code.match(WORD) ?? []).every(word => KNOWN.has(word))
  );
}
