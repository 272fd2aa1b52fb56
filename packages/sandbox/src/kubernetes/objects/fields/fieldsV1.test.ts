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

import { FieldSet } from './FieldSet';
import { decodeFieldsV1, encodeFieldsV1 } from './fieldsV1';
import { pathText } from './pathElement';

describe('FieldsV1', () => {
  const json = {
    'f:metadata': { 'f:finalizers': { '.': {}, 'v:"a"': {} } },
    'f:spec': {
      'f:ports': {
        'k:{"containerPort":80,"protocol":"TCP"}': {
          '.': {},
          'f:containerPort': {},
        },
      },
      'f:replicas': {},
    },
  };

  it('names the paths that are owned', () => {
    expect(decodeFieldsV1(json).paths().map(pathText)).toEqual([
      '.metadata.finalizers',
      '.metadata.finalizers[="a"]',
      '.spec.replicas',
      '.spec.ports[containerPort=80,protocol="TCP"]',
      '.spec.ports[containerPort=80,protocol="TCP"].containerPort',
    ]);
  });

  it('is written as it was read', () => {
    expect(encodeFieldsV1(decodeFieldsV1(json))).toEqual(json);
  });

  it('knows an item by its keys in any order', () => {
    const a = decodeFieldsV1({ 'k:{"a":1,"b":2}': {} });
    const b = decodeFieldsV1({ 'k:{"b":2, "a":1}': {} });
    expect(a.equals(b)).toBe(true);
  });

  it.each([
    ['no map', []],
    ['a key that is no JSON', { 'k:{': {} }],
    ['a value that is no map', { 'f:a': 'x' }],
  ])('refuses %s', (_what, fields) => {
    expect(() => decodeFieldsV1(fields)).toThrow(Error);
  });
});

describe('FieldSet', () => {
  const set = FieldSet.ofPaths([['f:a'], ['f:a', 'f:b'], ['f:c']]);

  it('tells a difference of members from one of whole branches', () => {
    const a = FieldSet.ofPaths([['f:a']]);
    expect(set.difference(a).paths()).toEqual([['f:c'], ['f:a', 'f:b']]);
    expect(set.recursiveDifference(a).paths()).toEqual([['f:c']]);
  });

  it('joins and intersects without changing either', () => {
    const other = FieldSet.ofPaths([['f:a', 'f:b'], ['f:d']]);
    const before = set.paths();
    expect(set.intersection(other).paths()).toEqual([['f:a', 'f:b']]);
    expect(set.union(other).has(['f:d'])).toBe(true);
    expect(set.paths()).toEqual(before);
  });
});
