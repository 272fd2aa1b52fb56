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

import { coalesceValues } from './coalesceValues';

describe('coalesceValues', () => {
  // What helm 4.2 answers for the same values.
  const chart = {
    nothing: null,
    nested: { none: null, a: 1 },
    other: { none: null, b: 1 },
    deep: { x: { n: null, m: 1 } },
    list: [null, { k: null }],
    only: { n: null },
  };

  it.each([
    [
      {},
      {
        nested: { a: 1 },
        other: { b: 1 },
        deep: { x: { m: 1 } },
        list: [null, { k: null }],
        only: {},
      },
    ],
    [
      {
        nested: { b: 2 },
        extra: null,
        more: { y: null },
        deep: { x: { o: 1 } },
        other: null,
        only: { n: null },
      },
      {
        nested: { a: 1, b: 2 },
        extra: null,
        more: { y: null },
        deep: { x: { m: 1, o: 1 } },
        list: [null, { k: null }],
        only: { n: null },
      },
    ],
    [
      {
        nested: { none: null, a: null },
        deep: { x: { n: 5, z: null } },
        other: { b: { q: null } },
        list: { k: null },
      },
      {
        nested: { none: null },
        deep: { x: { m: 1, n: 5, z: null } },
        other: { b: { q: null } },
        list: { k: null },
        only: {},
      },
    ],
  ])('lays %j over the chart as helm does', (user, expected) => {
    expect(coalesceValues(chart, user)).toEqual(expected);
  });

  it('takes a key __proto__ for a key like any other', () => {
    const result = coalesceValues(
      JSON.parse('{"__proto__":{"a":1}}'),
      JSON.parse('{"__proto__":{"b":1},"x":1}'),
    );
    expect(Object.keys(result).sort()).toEqual(['__proto__', 'x']);
    expect(({} as { a?: number; b?: number }).a).toBeUndefined();
    expect(({} as { a?: number; b?: number }).b).toBeUndefined();
  });

  it.each([null, undefined, [], 'text', 3])('bears %j', value => {
    expect(coalesceValues(value, value)).toEqual({});
  });
});
