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

import { readRecorded } from '../testdata/readRecorded';
import { builtInShape } from './builtInShapes';
import { shapeOfField, type Shape } from './Shape';

function kindOf(shape: Shape): string | undefined {
  if (shape.atomic) return 'atomic map';
  if (shape.list === 'set') return 'set';
  return shape.list === 'map'
    ? `list by ${(shape.keys ?? []).join(' ')}`
    : undefined;
}

function shapeAt(shape: Shape, path: string): Shape {
  return path
    .split('.')
    .reduce(
      (part, step) =>
        step === '[]' ? part.items ?? {} : shapeOfField(part, step),
      shape,
    );
}

/** What our table says that is not so by default, as the recorded rows have it. */
function told(shape: Shape, path: string[] = []): string[] {
  const own = kindOf(shape);
  const below = [
    ...Object.entries(shape.fields ?? {}).flatMap(([key, field]) =>
      shape.atomic ? [] : told(field, [...path, key]),
    ),
    ...(shape.items && shape.list !== 'atomic'
      ? told(shape.items, [...path, '[]'])
      : []),
  ];
  return own ? [`${path.join('.')}: ${own}`, ...below] : below;
}

describe('builtInShape', () => {
  const { rows } = readRecorded<
    object,
    { apiVersion: string; kind: string; owned: [string, string][] }
  >('shapes');

  it.each(rows.map(row => [row.apiVersion, row.kind, row.owned] as const))(
    'knows what is owned how in %s %s',
    (apiVersion, kind, owned) => {
      const shape = builtInShape(apiVersion, kind);
      const wanted = owned.map(([path, what]) => `${path}: ${what}`);
      expect(
        owned.map(([path]) => `${path}: ${kindOf(shapeAt(shape, path))}`),
      ).toEqual(wanted);
      // Nothing but what all objects share may be told besides.
      const metadata = /metadata\.(finalizers|ownerReferences)/;
      expect(
        told(shape).filter(
          line => !metadata.test(line) && !wanted.includes(line),
        ),
      ).toEqual([]);
    },
  );
});
