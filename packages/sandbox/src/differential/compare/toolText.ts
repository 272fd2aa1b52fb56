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

/** What differs from run to run and from cluster to cluster in what helm and kubectl say. */
const VARIABLE: readonly [RegExp, string][] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<uid>'],
  [/127\.0\.0\.1:\d+/g, '<server>'],
  [
    /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?(Z| ?[-+]\d\d:?\d\d)?( UTC)?/g,
    '<time>',
  ],
  [/modifiedAt=\d+/g, 'modifiedAt=<time>'],
  [/\w{3} \w{3} +\d+ \d\d:\d\d:\d\d \d{4}/g, '<time>'],
  [/\/tmp\/[^\s"':]+/g, '<file>'],
  [/\b(\d+[hm])?\d+(\.\d+)?(ms|µs|s)\b/g, '<duration>'],
  [/resourceVersion: \S+/gi, 'resourceVersion: <version>'],
  // In an object that is shown whole, quoted once or more.
  [/(resourceVersion\\*":\\*")\d+/g, '$1<version>'],
  [/10\.\d+\.\d+\.\d+/g, '<ip>'],
  // Of rules that built-in kinds have, which the sandbox does not; what it
  // warns of are unknown fields.
  [/^Warning: spec\..*\n?/gm, ''],
];
const POINT = '* ';

/** Go lists the properties of a schema in another order each time. */
function withPointsInOrder(text: string): string {
  const lines = text.split('\n');
  const points = lines.filter(line => line.startsWith(POINT)).sort();
  return lines
    .map(line => (line.startsWith(POINT) ? points.shift() : line))
    .join('\n');
}

/** What a tool has said, without what differs at any rate. */
export function toolText(text: string): string {
  const masked = VARIABLE.reduce(
    (left, [pattern, name]) => left.replace(pattern, name),
    text,
  );
  return withPointsInOrder(masked).trim();
}
