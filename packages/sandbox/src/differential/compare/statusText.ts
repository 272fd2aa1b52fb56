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

/** What each server chooses, counts or dates, or shows of objects that have its own defaults, in what it says. */
const VARIABLE: readonly [RegExp, string][] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uid>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '<time>'],
  [/(in the precondition|in record) \(\d+\)/g, '$1 (<version>)'],
  [/(ResourceVersion in (?:precondition|object meta): )\d+/g, '$1<version>'],
  [/(resource version: |resourceVersion: |current: )\d+/gi, '$1<version>'],
  [/(too old resource version: <version>) \(\d+\)/g, '$1 (<version>)'],
  // The watch cache leaves out where everything lies.
  [/Key: \/registry\//g, 'Key: /'],
  // The newest minor writes it small in some places.
  [/Precondition failed:/g, 'precondition failed:'],
  // Services may be called more from minor to minor.
  [/a (lowercase RFC 1123|DNS-1035) label must .*?'\)/g, '<a label>'],
  [/(must be no more than \d+) (bytes|characters)/g, '$1'],
  // Defaults of built-in kinds, and the order of Go's fields.
  [/Invalid value: ("?)(\{.*\}|\[.*\])\1/gs, 'Invalid value: <object>'],
  [/(continue key is not valid).*$/g, '$1: <why>'],
  // Go walks through a map in any order, and may end at the first fault.
  [
    / (errors:\n *)?(\s*\.\S+: field not declared in schema)+/g,
    ' <undeclared fields>',
  ],
  // Go's own words on a selector.
  [
    /^(field label not supported: |invalid (?:field )?selector: |".*" is not a known field selector).*$/g,
    '<selector>',
  ],
  [/(unable to parse requirement: )?found '.*', expected.*$/g, '<selector>'],
  [/ in scheme "[^"]*"/g, ''],
  [/(generated[-_o]*)[bcdfghjklmnpqrstvwxz2456789]{5}\b/gi, '$1<random>'],
];

/** Faults of several fields, a line each, in the order in which Go came across them in a map. */
const FAULTS_OF_FIELDS = /(errors:)((?:\n +\..*){2,})/g;

/** What a server says, without what differs at any rate. */
export function statusText(text: string): string {
  return VARIABLE.reduce(
    (left, [pattern, name]) => left.replace(pattern, name),
    text,
  ).replace(
    FAULTS_OF_FIELDS,
    (_, head, faults) =>
      head +
      faults
        .split(/(?=\n)/)
        .sort()
        .join(''),
  );
}
