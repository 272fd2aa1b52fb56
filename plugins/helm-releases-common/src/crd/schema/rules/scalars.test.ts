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

import type { CrdSchema } from '../../CrdSchema';
import { ofFields } from '../../testdata/findingsOf';

const MOST = 9223372036854775807n;

describe('rules about single values', () => {
  it.each<[string, CrdSchema, CrdSchema, string[]]>([
    [
      'another type',
      { type: 'string' },
      { type: 'integer' },
      ['breaking type'],
    ],
    ['a wider type', { type: 'integer' }, { type: 'number' }, ['warning type']],
    [
      'a narrower type',
      { type: 'number' },
      { type: 'integer' },
      ['breaking type'],
    ],
    [
      'a type that text was added to',
      { type: 'integer' },
      { 'x-kubernetes-int-or-string': true },
      ['warning type'],
    ],
    [
      'a type that text was taken from',
      { 'x-kubernetes-int-or-string': true },
      { type: 'integer' },
      ['breaking type'],
    ],
    [
      'integer or string in two spellings',
      { 'x-kubernetes-int-or-string': true },
      {
        anyOf: [{ type: 'string' }, { type: 'integer' }],
        'x-kubernetes-int-or-string': true,
      },
      [],
    ],
    [
      'integer or string in the spelling within allOf',
      { 'x-kubernetes-int-or-string': true, pattern: 'a' },
      {
        allOf: [
          { anyOf: [{ type: 'integer' }, { type: 'string' }] },
          { pattern: 'a' },
        ],
      },
      [],
    ],
    [
      'enum added',
      { type: 'string' },
      { type: 'string', enum: ['a'] },
      ['breaking enum'],
    ],
    [
      'enum gone',
      { type: 'string', enum: ['a'] },
      { type: 'string' },
      ['info enum'],
    ],
    [
      'a value more',
      { type: 'string', enum: ['a'] },
      { type: 'string', enum: ['b', 'a'] },
      ['info enum'],
    ],
    [
      'a value less',
      { type: 'string', enum: ['a', 'b'] },
      { type: 'string', enum: ['a', 'c'] },
      ['breaking enum'],
    ],
    [
      'values in another order',
      { type: 'string', enum: ['a', 'b'] },
      { type: 'string', enum: ['b', 'a'] },
      [],
    ],
    [
      'integers above 2^53 that differ',
      { type: 'integer', enum: [MOST] },
      { type: 'integer', enum: [MOST - 1n] },
      ['breaking enum'],
    ],
    [
      'integers above 2^53 that were rounded before',
      { type: 'integer', enum: [Number(MOST)] },
      { type: 'integer', enum: [MOST - 1n] },
      ['warning enum'],
    ],
    [
      'defaults above 2^53 that differ',
      { type: 'integer', default: MOST },
      { type: 'integer', default: MOST - 1n },
      ['warning default'],
    ],
    [
      'bounds above 2^53, of which the API server keeps floats',
      { type: 'integer', maximum: Number(MOST) },
      { type: 'integer', maximum: MOST },
      [],
    ],
    [
      'lengths above 2^53, which the API server keeps',
      { type: 'string', maxLength: MOST },
      { type: 'string', maxLength: MOST - 1n },
      ['breaking maxLength'],
    ],
    [
      'a bound that becomes exclusive',
      { type: 'number', minimum: 1 },
      { type: 'number', minimum: 1, exclusiveMinimum: true },
      ['breaking minimum'],
    ],
    [
      'a bound that is not exclusive any more',
      { type: 'number', maximum: 1, exclusiveMaximum: true },
      { type: 'number', maximum: 1 },
      ['info maximum'],
    ],
    [
      'exclusiveness without a bound',
      { type: 'number' },
      { type: 'number', exclusiveMinimum: true },
      [],
    ],
    [
      'one bound of integers in two spellings',
      { type: 'integer', minimum: 1, exclusiveMinimum: true, maximum: 9.5 },
      { type: 'integer', minimum: 2, maximum: 9 },
      [],
    ],
    [
      'bounds of numbers that are close',
      { type: 'number', minimum: 1, exclusiveMinimum: true },
      { type: 'number', minimum: 2 },
      ['breaking minimum'],
    ],
    [
      'a bound added',
      { type: 'integer' },
      { type: 'integer', minimum: -1 },
      ['breaking minimum'],
    ],
    [
      'a bound moved off',
      { type: 'integer', maximum: 1 },
      { type: 'integer', maximum: 2 },
      ['info maximum'],
    ],
    [
      'a factor added',
      { type: 'integer' },
      { type: 'integer', multipleOf: 2 },
      ['breaking multipleOf'],
    ],
    [
      'a factor of all integers',
      { type: 'integer' },
      { type: 'integer', multipleOf: 1 },
      ['info multipleOf'],
    ],
    [
      'a factor of the old factor',
      { type: 'integer', multipleOf: 6 },
      { type: 'integer', multipleOf: 3 },
      ['info multipleOf'],
    ],
    [
      'another factor',
      { type: 'integer', multipleOf: 6 },
      { type: 'integer', multipleOf: 4 },
      ['breaking multipleOf'],
    ],
    [
      'a least length of nothing',
      { type: 'string' },
      { type: 'string', minLength: 0 },
      [],
    ],
    [
      'a least length',
      { type: 'string' },
      { type: 'string', minLength: 1 },
      ['breaking minLength'],
    ],
    [
      'fewer items',
      { type: 'array', maxItems: 3 },
      { type: 'array', maxItems: 2 },
      ['breaking maxItems'],
    ],
    [
      'more items',
      { type: 'array', maxItems: 2 },
      { type: 'array', maxItems: 3 },
      ['info maxItems'],
    ],
    [
      'more items at least',
      { type: 'array' },
      { type: 'array', minItems: 1 },
      ['breaking minItems'],
    ],
    [
      'fewer fields',
      { type: 'object' },
      { type: 'object', maxProperties: 1 },
      ['breaking maxProperties'],
    ],
    [
      'more fields at least',
      { type: 'object' },
      { type: 'object', minProperties: 1 },
      ['breaking minProperties'],
    ],
    [
      'a pattern added',
      { type: 'string' },
      { type: 'string', pattern: 'a' },
      ['breaking pattern'],
    ],
    [
      'a pattern gone',
      { type: 'string', pattern: 'a' },
      { type: 'string' },
      ['info pattern'],
    ],
    [
      'a pattern that allows more, which is not evaluated',
      { type: 'string', pattern: '^a$' },
      { type: 'string', pattern: '^a*$' },
      ['breaking pattern'],
    ],
    [
      'patterns that JavaScript refuses, or never ends with',
      { type: 'string', pattern: '(?i)\\A[[:alpha:]]\\Q*\\E(?P<a>x)' },
      { type: 'string', pattern: '^(a+)+$' },
      ['breaking pattern'],
    ],
    [
      'a format added',
      { type: 'string' },
      { type: 'string', format: 'date-time' },
      ['breaking format'],
    ],
    [
      'a format in two spellings',
      { type: 'string', format: 'date-time' },
      { type: 'string', format: 'datetime' },
      [],
    ],
    [
      'a format gone',
      { type: 'string', format: 'ipv4' },
      { type: 'string' },
      ['info format'],
    ],
    [
      'a format that is not checked',
      { type: 'string' },
      { type: 'string', format: 'quantity' },
      ['info format'],
    ],
    [
      'a smaller integer',
      { type: 'integer', format: 'int64' },
      { type: 'integer', format: 'int32' },
      ['breaking format'],
    ],
    [
      'a larger integer',
      { type: 'integer', format: 'int32' },
      { type: 'integer', format: 'int64' },
      ['warning format'],
    ],
    [
      'the format that integers have',
      { type: 'integer' },
      { type: 'integer', format: 'int64' },
      [],
    ],
    [
      'a default added',
      { type: 'string' },
      { type: 'string', default: 'a' },
      ['warning default'],
    ],
    [
      'a default gone',
      { type: 'string', default: 'a' },
      { type: 'string' },
      ['warning default'],
    ],
    [
      'a default with its keys in another order',
      { default: { a: 1, b: 2 } },
      { default: { b: 2, a: 1 } },
      [],
    ],
    [
      'a list that becomes a set',
      { type: 'array' },
      { type: 'array', 'x-kubernetes-list-type': 'set' },
      ['breaking listType'],
    ],
    [
      'a set that becomes a list',
      { type: 'array', 'x-kubernetes-list-type': 'set' },
      { type: 'array' },
      ['warning listType'],
    ],
    [
      'the type that lists have',
      { type: 'array' },
      { type: 'array', 'x-kubernetes-list-type': 'atomic' },
      [],
    ],
    [
      'fewer keys of a list',
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a', 'b'],
      },
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a'],
      },
      ['breaking listType'],
    ],
    [
      'more keys of a list',
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['a'],
      },
      {
        type: 'array',
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['b', 'a'],
      },
      ['warning listType'],
    ],
    [
      'an object merged as a whole',
      { type: 'object' },
      { type: 'object', 'x-kubernetes-map-type': 'atomic' },
      ['warning mapType'],
    ],
    [
      'items that are unique',
      { type: 'array' },
      { type: 'array', uniqueItems: true },
      ['breaking uniqueItems'],
    ],
    [
      'a text for people',
      { type: 'string', description: 'a' },
      { type: 'string', description: 'b' },
      ['info description v1'],
    ],
    [
      'a keyword that nobody knows',
      { type: 'string' },
      { type: 'string', 'x-kubernetes-new': 1 },
      ['warning unhandled'],
    ],
    [
      'a keyword of JSON schema',
      { type: 'object' },
      { type: 'object', patternProperties: {} },
      ['warning unhandled'],
    ],
  ])('%s', (_, before, after, findings) => {
    expect(
      ofFields(before, after).map(finding =>
        finding.replace(/ spec.field$/, ''),
      ),
    ).toEqual(findings);
  });
});
