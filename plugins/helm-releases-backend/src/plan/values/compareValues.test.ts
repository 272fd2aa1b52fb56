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

import { MASK } from '../../releases/maskSecrets';
import { secretTextsOfPlan } from '../masking/secretTextsOfPlan';
import { type ComparedValues, compareValues } from './compareValues';

type Values = Record<string, unknown>;

interface Compared
  extends Partial<Pick<ComparedValues, 'schema' | 'subcharts' | 'problems'>> {
  user?: Values;
  userBefore?: Values;
  before?: Values;
  after?: Values;
  withTexts?: boolean;
}

function compare({
  user = {},
  userBefore = user,
  before = {},
  after = {},
  ...options
}: Compared) {
  return compareValues({
    subcharts: [],
    problems: [],
    withTexts: true,
    ...options,
    secrets: secretTextsOfPlan([userBefore, user]),
    before: { user: userBefore, defaults: before },
    after: { user, defaults: after },
  });
}

describe('compareValues', () => {
  it('finds defaults that differ, key by key', () => {
    const { defaults } = compare({
      before: {
        image: { tag: '1', pullPolicy: 'Always' },
        list: [1, 2],
        gone: { a: { b: 1 } },
        same: { x: [1] },
        open: {},
      },
      after: {
        image: { tag: '2', pullPolicy: 'Always' },
        list: [1, 2, 3],
        'with.dot': { 'a/b': true },
        same: { x: [1] },
        open: { x: null },
      },
      user: { image: { tag: 'mine' }, list: null, gone: 'text' },
    });
    expect(defaults).toEqual([
      {
        path: 'image.tag',
        change: 'changed',
        before: '"1"',
        after: '"2"',
        overridden: true,
      },
      {
        path: 'list',
        change: 'changed',
        before: '- 1\n- 2',
        after: '- 1\n- 2\n- 3',
        overridden: true,
      },
      {
        path: '"with.dot".a/b',
        change: 'added',
        after: 'true',
        overridden: false,
      },
      { path: 'open.x', change: 'added', after: 'null', overridden: false },
      {
        path: 'gone.a.b',
        change: 'removed',
        before: '1',
        overridden: true,
      },
    ]);
  });

  it('masks secrets, and marks those of the user that change', () => {
    const values = compare({
      before: { password: 'canary-1', auth: { token: 'canary-2' }, url: 'a' },
      after: {
        password: 'canary-3',
        auth: { token: 'canary-4' },
        url: 'b',
        env: [{ name: 'API_TOKEN', value: 'canary-5' }],
      },
      userBefore: { password: 'canary-6', pin: 1234 },
      user: { password: 'canary-7', note: 'it is canary-7', pin: 1234 },
    });
    expect(JSON.stringify(values)).not.toContain('canary');
    expect(values.before).toBe(`password: ${MASK}\npin: 1234\n`);
    expect(values.after).toBe(
      `note: it is ${MASK}\npassword: ${MASK} (changed)\npin: 1234\n`,
    );
    expect(values.defaults).toMatchObject([
      { path: 'password', change: 'changed', overridden: true },
      { path: 'auth.token', change: 'changed' },
      { path: 'url', before: 'a', after: 'b' },
      { path: 'env', change: 'added' },
    ]);
    expect(values.defaults[0]).not.toHaveProperty('before', expect.any(String));
  });

  it('tells structure alone to who may not read values', () => {
    const values = compare({
      before: { level: 'canary-1', old: 1 },
      after: { level: 'canary-2' },
      user: { level: 'canary-3', old: 'canary-4' },
      problems: ["at '/level': 'canary-3' does not match pattern"],
      withTexts: false,
    });
    expect(JSON.stringify(values)).not.toContain('canary');
    expect(values).toEqual({
      defaults: [
        { path: 'level', change: 'changed', overridden: true },
        { path: 'old', change: 'removed', overridden: true },
      ],
      orphaned: [{ path: 'old', reason: 'no-default' }],
      problems: [],
    });
  });

  it('names the keys of the user that the chart knew and does not know any more', () => {
    const { orphaned } = compare({
      before: {
        kept: 1,
        gone: { deep: 1 },
        nested: { gone: 1, kept: 1 },
        open: { a: 1 },
        redis: {},
      },
      after: { kept: 1, nested: { kept: 1 }, open: {} },
      user: {
        kept: 2,
        gone: { deep: 2 },
        nested: { gone: 2, kept: 2 },
        open: { a: 2 },
        redis: { x: 1 },
        neverKnown: 1,
        global: { x: 1 },
      },
      subcharts: ['redis'],
    });
    expect(orphaned).toEqual([
      { path: 'gone', reason: 'no-default' },
      { path: 'nested.gone', reason: 'no-default' },
    ]);
  });

  it('names the keys that the schema forbids outright', () => {
    const { orphaned } = compare({
      after: { a: { b: 1 } },
      user: { a: { b: 1, c: 1 }, d: 1, 'x-e': 1 },
      schema: {
        additionalProperties: true,
        properties: {
          a: { additionalProperties: false, properties: { b: {} } },
          d: { $ref: '#/$defs/d', additionalProperties: false },
        },
      },
    });
    expect(orphaned).toEqual([{ path: 'a.c', reason: 'schema' }]);
  });
});
