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

import type { Random } from '../Random';
import { type Kind, randomMetadata, wrongMetadata } from './Kind';
import { IN_TEAM } from './namespaces';

type Fields = Record<string, unknown>;

export const WIDGET_GROUP = 'example.com';

function rules(random: Random): Fields[] {
  return random.some(['r1', 'r2', 'r3'], 0.4).map(name => ({
    name,
    ...(random.chance(0.7) && { weight: random.integer(0, 3) }),
  }));
}

function spec(random: Random): Fields {
  return {
    ...(random.chance(0.4) && { code: random.pick(['abc', 'xyz']) }),
    ...(random.chance(0.4) && { color: random.pick(['red', 'blue']) }),
    ...(random.chance(0.3) && { port: random.pick([80, 'http', '50%']) }),
    ...(random.chance(0.3) && { replicas: random.integer(0, 3) }),
    ...(random.chance(0.4) && { rules: rules(random) }),
    ...(random.chance(0.4) && { tags: random.some(['t1', 't2', 't3']) }),
    ...(random.chance(0.3) && { args: random.some(['a', 'b', 'a']) }),
    ...(random.chance(0.3) && { at: { x: random.integer(0, 2), y: 1 } }),
    ...(random.chance(0.3) && {
      free: { any: random.integer(0, 2), deep: { list: [1, { k: 'v' }] } },
    }),
    ...(random.chance(0.3) && { limits: { cpu: random.pick(['1', '2']) } }),
    ...(random.chance(0.1) && { maybe: random.pick([null, 'set']) }),
    ...(random.chance(0.2) && {
      nested: random.chance(0.5) ? {} : { on: random.chance(0.5) },
    }),
  };
}

/** What a schema may refuse; some variants of the definition take some of it. */
function doubtful(random: Random): Fields {
  return random.pick<Fields>([
    { size: 0 },
    { size: 11 },
    { size: 'big' },
    { color: 'green' },
    { code: 'ABC' },
    { code: 'a' },
    { code: 'abcdefghijk' },
    { port: 1.5 },
    { port: true },
    { tags: ['t1', 't1'] },
    { rules: [{ name: 'r1' }, { name: 'r1' }] },
    { rules: [{ weight: 1 }] },
    { rules: [{ name: 'r1', nope: 1 }] },
    { nope: 1 },
    { nested: { nope: { deeper: 1 } } },
    { at: { x: 1, nope: 1 } },
    { limits: { cpu: 1 } },
    { tags: 'no list' },
    { nested: [] },
    { maybe: 1 },
    { args: ['a', 'b', 'c', 'd', 'e', 'f'] },
    { code: null },
    { size: null },
    { when: 'yesterday' },
    { when: '2026-01-02T03:04:05Z' },
    { either: {} },
    { either: { one: 'a', two: 'b' } },
    { either: { one: 'a' } },
  ]);
}

export const widget: Kind = {
  apiVersion: `${WIDGET_GROUP}/v1`,
  kind: 'Widget',
  collection: `/apis/${WIDGET_GROUP}/v1/${IN_TEAM}/widgets`,
  names: ['w1', 'w2', 'w3'],
  full: random => ({
    metadata: randomMetadata(random),
    spec: {
      size: random.integer(1, 10),
      ...spec(random),
      ...(random.chance(0.25) && doubtful(random)),
    },
    ...(random.chance(0.1) && { status: { phase: 'Sent' } }),
    ...(random.chance(0.05) && { extra: 'unknown' }),
  }),
  part: random =>
    random.pick<Fields>([
      { spec: spec(random) },
      { spec: { rules: rules(random) } },
      { spec: { tags: random.some(['t1', 't2', 't3']) } },
      { metadata: randomMetadata(random) },
      { spec: doubtful(random) },
      { status: { phase: random.pick(['Ready', 'Wrong']) } },
    ]),
  operations: random =>
    random.pick([
      [{ op: 'add', path: '/spec/size', value: random.integer(0, 11) }],
      [{ op: 'remove', path: '/spec/color' }],
      [{ op: 'remove', path: '/spec/size' }],
      [{ op: 'add', path: '/spec/tags/-', value: 't4' }],
      [{ op: 'add', path: '/spec/nope', value: 1 }],
      [{ op: 'add', path: '/spec/args', value: [] }],
      [{ op: 'test', path: '/spec/size', value: 5 }],
    ]),
  wrong: random =>
    random.pick<Fields>([
      { metadata: wrongMetadata(random) },
      { kind: 'Gadget' },
      { apiVersion: `${WIDGET_GROUP}/v9` },
      { spec: null },
      { spec: 'text' },
      { metadata: { nope: 1 } },
    ]),
  fieldSelectors: ['metadata.name=w1', 'metadata.name!=w1', 'spec.size=1'],
  subresources: ['status', 'scale'],
  isControlled: false,
};
