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

import { MASKED_TEXT } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { schemaProblems } from './schemaProblems';
import { valueCompletions } from './valueCompletions';

const schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    replicaCount: { type: 'integer', minimum: 1, description: 'How many.' },
    mode: { enum: ['observe', 'enforce'], default: 'observe' },
    image: { $ref: '#/$defs/image' },
    extra: { type: 'array', items: { $ref: '#/$defs/image' } },
    password: { type: 'integer' },
  },
  required: ['mode'],
  $defs: {
    image: {
      allOf: [{ properties: { tag: { type: 'string' } } }],
      properties: {
        pull: { type: 'boolean' },
        self: { $ref: '#/$defs/image' },
      },
    },
  },
};

/** The labels that are offered where the text has a bar. */
function offered(text: string, of: unknown = schema) {
  const offset = text.indexOf('|');
  const found = valueCompletions(of, text.replace('|', ''), offset);
  return found?.options.map(({ label }) => label);
}

describe('completions', () => {
  it.each([
    ['|', ['replicaCount', 'mode', 'image', 'extra', 'password']],
    ['a: 1\nrep|', ['replicaCount', 'mode', 'image', 'extra', 'password']],
    ['image:\n  |', ['pull', 'self', 'tag']],
    ['image:\n  self:\n    self:\n      t|', ['pull', 'self', 'tag']],
    ['extra:\n  - tag: a\n    p|', ['pull', 'self', 'tag']],
    ['extra:\n- tag: a\n- p|', ['pull', 'self', 'tag']],
    ['image:\n  tag: a\nmode: |', ['observe', 'enforce']],
    ['image:\n  pull: t|', ['true', 'false']],
    ['extra:\n  - pull: |', ['true', 'false']],
    ['unknown:\n  |', undefined],
    ['image: {|', undefined],
  ])('are offered for %j', (text, labels) => {
    expect(offered(text)).toEqual(labels);
  });

  it('say what the authors say, and write a key with its colon', () => {
    expect(valueCompletions(schema, 'rep', 3)).toMatchObject({
      from: 0,
      options: expect.arrayContaining([
        {
          label: 'replicaCount',
          apply: 'replicaCount:',
          detail: 'integer',
          info: 'How many.',
        },
      ]),
    });
  });
});

describe('problems', () => {
  it.each([
    ['replicaCount: 2\nmode: enforce\nimage:\n  tag: a\n', []],
    // It may stand in the defaults of the chart.
    ['{}', []],
    ['replicaCount: null\n', []],
    [`password: ${MASKED_TEXT}\n`, []],
    ['replicaCount: many\n', ['replicaCount: has to be of the type integer.']],
    ['replicaCount: 0\n', ['replicaCount: has to be at least 1.']],
    ['mode: audit\n', ['mode: has to be one of observe, enforce.']],
    ['modus: a\n', ['The values: does not know the key modus.']],
    [
      'extra:\n  - self:\n      tag: 1\n',
      ['extra.0.self.tag: has to be of the type string.'],
    ],
    ['a: [\n', []],
  ])('of %j', (text, problems) => {
    expect(schemaProblems(schema, text)).toEqual(problems);
  });
});

describe('a hostile schema', () => {
  const loop: Record<string, unknown> = {
    $ref: '#',
    allOf: [{ $ref: '#' }, { $ref: '#/allOf/0' }],
    properties: { a: { $ref: '#' } },
  };

  it.each<[string, unknown]>([
    ['refers to itself', loop],
    ['refers elsewhere', { $ref: 'https://example.com/schema.json' }],
    ['refers to nothing', { $ref: '#/__proto__/constructor' }],
    ['has a pattern without end', { properties: { a: { pattern: '(a+)+$' } } }],
    ['is a list', []],
    ['is nothing', null],
    ['is what it should not be', { properties: 3, allOf: 1, items: 'x' }],
  ])('harms nobody that %s', (_, of) => {
    const fetched = jest.spyOn(global, 'fetch').mockImplementation();
    const exec = jest.spyOn(RegExp.prototype, 'test');
    offered('a:\n  a:\n    |', of);
    expect(schemaProblems(of, `a: ${'a'.repeat(100)}!\n`)).toEqual([]);
    expect(fetched).not.toHaveBeenCalled();
    expect(exec.mock.contexts.map(String)).not.toContain('/(a+)+$/');
    jest.restoreAllMocks();
  });

  it('is read in bounds where it branches without end', () => {
    const wide: Record<string, unknown> = {};
    wide.anyOf = Array.from({ length: 1000 }, (_, n) => ({
      $ref: '#',
      properties: { [`key${n}`]: {}, a: { $ref: '#' } },
    }));
    const labels = offered('|', wide);
    expect(labels?.length).toBeLessThanOrEqual(200);
    expect(labels).toContain('key0');
    expect(() => offered('a:\n  a:\n    |', wide)).not.toThrow();
  });
});
