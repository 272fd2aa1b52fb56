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
import { ofFields } from '../testdata/findingsOf';

const short = { maxLength: 5 };
const long = { maxLength: 9 };
const a = { required: ['a'] };
const b = { required: ['b'] };
const c = { required: ['c'] };

/** What is found of two schemas, whichever of them is the old one. */
function bothWays(one: CrdSchema, other: CrdSchema): string[] {
  return [...ofFields(one, other), ...ofFields(other, one)];
}

describe('allOf', () => {
  it('is the same as what it demands in its place', () => {
    expect(
      bothWays(
        { type: 'string', ...short, pattern: '^a' },
        { type: 'string', allOf: [short, { pattern: '^a' }, long] },
      ),
    ).toEqual([]);
    expect(
      bothWays(
        { type: 'integer', minimum: 2, maximum: 8 },
        { type: 'integer', maximum: 8, allOf: [{ allOf: [{ minimum: 2 }] }] },
      ),
    ).toEqual([]);
    expect(
      bothWays(
        {
          type: 'object',
          properties: { a: { type: 'string', ...short } },
          required: ['a'],
        },
        {
          type: 'object',
          properties: { a: { type: 'string' } },
          allOf: [{ properties: { a: short } }, a],
        },
      ),
    ).toEqual([]);
  });

  it('is compared by what it demands', () => {
    expect(
      ofFields(
        { type: 'string', ...long },
        { type: 'string', allOf: [long, short] },
      ),
    ).toEqual(['breaking maxLength spec.field']);
  });
});

describe('anyOf', () => {
  const of = (...anyOf: CrdSchema[]): CrdSchema => ({ type: 'object', anyOf });

  it('has no order, and one alternative is none', () => {
    expect(bothWays(of(a, b), of(b, a))).toEqual([]);
    expect(bothWays(of(a), { type: 'object', ...a })).toEqual([]);
  });

  it('breaks where alternatives are added to none, removed or narrowed', () => {
    expect(ofFields({ type: 'object' }, of(a, b))).toEqual([
      'breaking anyOf spec.field',
    ]);
    expect(ofFields(of(a, b, c), of(a, b))).toEqual([
      'breaking anyOf spec.field',
    ]);
    expect(
      ofFields(of(a, b), of(a, { ...a, ...{ required: ['b', 'c'] } })),
    ).toEqual(['breaking anyOf spec.field']);
  });

  it('is looser where alternatives are added, widened or removed altogether', () => {
    expect(ofFields(of(a, b), of(a, b, c))).toEqual(['info anyOf spec.field']);
    expect(ofFields(of({ required: ['a', 'b'] }, c), of(a, c))).toEqual([
      'info anyOf spec.field',
    ]);
    expect(ofFields(of(a, b), { type: 'object' })).toEqual([
      'info anyOf spec.field',
    ]);
  });

  it('is looser where it repeats what was demanded before', () => {
    expect(
      ofFields(
        { type: 'object', ...a },
        { type: 'object', ...a, anyOf: [a, b] },
      ),
    ).toEqual(['info anyOf spec.field']);
  });

  it('gives up on alternatives that multiply', () => {
    const nested = (level: number, mark: string): CrdSchema =>
      level === 0
        ? { pattern: mark }
        : {
            anyOf: Array.from({ length: 7 }, (_, i) =>
              nested(level - 1, `${mark}${i}`),
            ),
          };
    expect(
      ofFields(
        { type: 'string', ...nested(4, 'x') },
        { type: 'string', ...nested(4, 'y') },
      ),
    ).toEqual(['breaking anyOf spec.field']);
  });
});

describe('oneOf', () => {
  const of = (...oneOf: CrdSchema[]): CrdSchema => ({ type: 'object', oneOf });

  it('has no order', () => expect(bothWays(of(a, b), of(b, a))).toEqual([]));

  it('breaks where it is added, or has other alternatives', () => {
    expect(ofFields({ type: 'object' }, of(a, b))).toEqual([
      'breaking oneOf spec.field',
    ]);
    expect(ofFields(of(a, b, c), of(a, b))).toEqual([
      'breaking oneOf spec.field',
    ]);
  });

  it('is unsure of further alternatives, which may hold at once', () => {
    expect(ofFields(of(a, b), of(a, b, c))).toEqual([
      'warning oneOf spec.field',
    ]);
  });

  it('is looser where it is gone or becomes anyOf', () => {
    expect(ofFields(of(a, b), { type: 'object' })).toEqual([
      'info oneOf spec.field',
    ]);
    expect(ofFields(of(a, b), { type: 'object', anyOf: [a, b] })).toEqual([
      'info anyOf spec.field',
      'info oneOf spec.field',
    ]);
  });
});

describe('not', () => {
  const not = (schema: CrdSchema): CrdSchema => ({
    type: 'string',
    not: schema,
  });

  it('allows more where what it forbids is tightened', () => {
    expect(ofFields(not(long), not(short))).toEqual(['info not spec.field']);
  });

  it('allows less where what it forbids is loosened', () => {
    expect(ofFields(not(short), not(long))).toEqual([
      'breaking not spec.field',
    ]);
  });

  it('allows less where it is added, and more where it is gone', () => {
    expect(ofFields({ type: 'string' }, not(short))).toEqual([
      'breaking not spec.field',
    ]);
    expect(ofFields(not(short), { type: 'string' })).toEqual([
      'info not spec.field',
    ]);
  });

  it('turns around twice within another one', () => {
    const twice = (schema: CrdSchema) => not({ not: schema });
    expect(ofFields(twice(long), twice(short))).toEqual([
      'breaking not spec.field',
    ]);
    expect(ofFields(twice(short), twice(long))).toEqual([
      'info not spec.field',
    ]);
  });

  it('forbids fields without declaring them', () => {
    const of = (properties: Record<string, CrdSchema>): CrdSchema => ({
      type: 'object',
      properties: { a: { type: 'string' } },
      not: { properties },
    });
    expect(ofFields(of({ a: long }), of({ a: short }))).toEqual([
      'info not spec.field',
    ]);
    expect(ofFields(of({ a: short }), of({}))).toEqual([
      'breaking not spec.field',
    ]);
  });
});

describe('alternatives that are nested deeply', () => {
  const nested = (level: number, schema: CrdSchema): CrdSchema =>
    level === 0
      ? schema
      : { anyOf: [nested(level - 1, schema), { minLength: 50 + level }] };

  it.each([4, 5, 40])('are equal where they are the same: %i', level => {
    const schema = { type: 'string', ...nested(level, { maxLength: 5 }) };
    expect(ofFields(schema, { ...schema })).toEqual([]);
  });

  it.each([4, 5, 40])('are not silent where they differ: %i', level => {
    expect(
      ofFields(
        { type: 'string', ...nested(level, { maxLength: 5 }) },
        { type: 'string', ...nested(level, { maxLength: 4 }) },
      ),
    ).toEqual(['breaking anyOf spec.field']);
  });
});
