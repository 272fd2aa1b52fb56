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

import type { CrdSchema } from '../CrdSchema';
import { checkObjectAgainst } from './checkObjectAgainst';

const widget = {
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'w', labels: { a: 'b' } },
};

function check(spec: unknown, schema: CrdSchema) {
  return checkObjectAgainst(
    { type: 'object', properties: { spec: schema } },
    { ...widget, spec },
  );
}

function problemsOf(spec: unknown, schema: CrdSchema): string[] {
  return check(spec, schema).problems.map(
    ({ kind, path, message }) => `${kind} ${path}: ${message}`,
  );
}

describe('checkObjectAgainst', () => {
  it('tells what is refused and what is lost, and where', () => {
    const schema: CrdSchema = {
      type: 'object',
      required: ['size'],
      properties: {
        size: { type: 'integer', maximum: 3 },
        ports: {
          type: 'array',
          items: {
            type: 'object',
            properties: { name: { type: 'string', maxLength: 3 } },
          },
        },
      },
    };
    expect(
      problemsOf({ color: 1, ports: [{ name: 'abcd', host: 'x' }] }, schema),
    ).toEqual([
      'lost spec.color: The field is not in the schema, and would be lost.',
      'lost spec.ports[0].host: The field is not in the schema, and would be lost.',
      'refused spec: The required field size is missing.',
      'refused spec.ports[0].name: It has more than 3 characters.',
    ]);
    expect(problemsOf({ size: 3, ports: [{ name: 'abc' }] }, schema)).toEqual(
      [],
    );
  });

  it('puts in defaults before it looks', () => {
    const schema: CrdSchema = {
      type: 'object',
      required: ['a', 'b'],
      properties: {
        a: { type: 'string', default: 'x' },
        b: { type: 'string', default: 'y', nullable: true },
      },
    };
    expect(problemsOf({ a: null, b: 'z' }, schema)).toEqual([]);
    expect(problemsOf({ b: null }, schema)).toEqual([]);
    expect(problemsOf({}, { ...schema, required: ['a', 'c'] })).toEqual([
      'refused spec: The required field c is missing.',
    ]);
  });

  it('matches patterns as RE2 does, however long they would take elsewhere', () => {
    const of = (pattern: string) => ({ type: 'string', pattern });
    expect(problemsOf('ABC', of('(?i)\\Aa[[:alpha:]]c\\z'))).toEqual([]);
    expect(problemsOf(`${'a'.repeat(5_000)}!`, of('^(a+)+$'))).toEqual([
      'refused spec: It does not match ^(a+)+$.',
    ]);
  });

  it('says what it has not evaluated', () => {
    const reasonsOf = (spec: unknown, schema: CrdSchema) =>
      check(spec, schema).unevaluated.map(
        ({ path, reason }) => `${path}: ${reason}`,
      );
    const rules = { 'x-kubernetes-validations': [{ rule: 'self.a > 1' }] };
    expect(
      reasonsOf({ a: 1 }, { type: 'object', ...rules, properties: { a: {} } }),
    ).toEqual(['spec: CEL rules are not evaluated']);
    expect(reasonsOf('a', { type: 'string', format: 'hostname' })).toEqual([
      'spec: The format hostname is not evaluated',
    ]);
    expect(reasonsOf('a', { type: 'string', pattern: '(?=a)' })).toEqual([
      'spec: The pattern could not be evaluated',
    ]);
    expect(
      reasonsOf('a'.repeat(500_000), {
        type: 'string',
        pattern: '[a-z]{0,900}[0-9]',
      }),
    ).toEqual(['spec: The pattern could not be evaluated']);
    expect(
      reasonsOf('a', { type: 'string', pattern: 'a{999}'.repeat(999) }),
    ).toEqual(['spec: The pattern could not be evaluated']);
    expect(reasonsOf('a', { type: 'string', format: 'unknown' })).toEqual([]);
  });

  it('gives up on alternatives that multiply, and on what is too deep', () => {
    let schema: CrdSchema = { minLength: 1 };
    let deep: unknown = {};
    for (let i = 0; i < 12; i++) {
      schema = { oneOf: [schema, schema, schema, schema] };
    }
    for (let i = 0; i < 300; i++) {
      deep = { a: deep };
    }
    expect(check('a', { type: 'string', ...schema }).unevaluated).toEqual([
      { path: '', reason: expect.stringMatching(/too (many|large)/) },
    ]);
    expect(check(deep, { type: 'object' })).toEqual({
      problems: [],
      unevaluated: [
        { path: '', reason: 'The object or its schema is too large' },
      ],
    });
  });

  it('never quotes what an object holds', () => {
    const schema: CrdSchema = {
      type: 'object',
      properties: {
        a: { type: 'integer' },
        b: { enum: ['x'], pattern: '^x$', maxLength: 1, format: 'ipv4' },
        c: { not: { minLength: 1 } },
      },
    };
    const spec = { a: 's3cret', b: 's3cret', c: 's3cret', d: 's3cret' };
    const text = JSON.stringify(check(spec, schema));
    expect(check(spec, schema).problems).toHaveLength(7);
    expect(text).not.toContain('s3cret');
  });

  it('looks for items that are the same', () => {
    const map: CrdSchema = {
      type: 'array',
      items: { type: 'object', properties: { k: {}, v: {} } },
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': ['k'],
    };
    expect(
      problemsOf(
        [
          { k: 1, v: 1 },
          { k: 1, v: 2 },
        ],
        map,
      ),
    ).toEqual(['refused spec: It has items with the same k.']);
    expect(problemsOf([{ k: 1 }, { k: '1' }, {}], map)).toEqual([]);
    expect(
      problemsOf(['a', 'b', 'a'], {
        type: 'array',
        'x-kubernetes-list-type': 'set',
      }),
    ).toEqual(['refused spec: It has equal items.']);
  });

  it('keeps integers above 2^53 apart', () => {
    const most = 9223372036854775807n;
    const schema = { type: 'integer', enum: [most] };
    expect(problemsOf(most, schema)).toEqual([]);
    expect(problemsOf(most - 1n, schema)).toHaveLength(1);
    expect(problemsOf(most + 1n, { type: 'integer' })).toHaveLength(1);
  });

  it('asks embedded resources for what makes a resource', () => {
    const schema = {
      type: 'object',
      'x-kubernetes-embedded-resource': true,
      'x-kubernetes-preserve-unknown-fields': true,
    };
    expect(problemsOf(widget, schema)).toEqual([]);
    expect(problemsOf({ kind: '' }, schema)).toEqual([
      'refused spec: It is no resource: apiVersion is missing.',
      'refused spec: It is no resource: kind is missing.',
    ]);
  });

  it('takes any object where there is no schema', () => {
    expect(checkObjectAgainst(undefined, widget)).toEqual({
      problems: [],
      unevaluated: [],
    });
  });
});
