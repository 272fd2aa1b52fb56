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

import { operatorKindInput } from './operatorKindInput';

const problems = (kind: unknown) =>
  operatorKindInput
    .safeParse(kind)
    .error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
const ofField = (field: object) =>
  problems({ kind: 'A', fields: [{ name: 'a', type: 'string', ...field }] });

describe('operatorKindInput', () => {
  it('puts in what is not said', () => {
    expect(operatorKindInput.parse({ kind: 'LabelEnforcer' })).toEqual({
      kind: 'LabelEnforcer',
      scope: 'Namespaced',
      version: 'v1alpha1',
      shortNames: [],
      fields: [],
    });
  });

  it.each([
    ['labelEnforcer', 'kind: has to be in Pascal case, such as LabelEnforcer'],
    ['A'.repeat(51), 'kind: has more than 50 characters'],
  ])('refuses the kind %s', (kind, problem) => {
    expect(problems({ kind })).toEqual([problem]);
  });

  it('names every problem, and the input it lies in', () => {
    expect(
      problems({
        kind: 'A',
        version: '1',
        fields: [
          { name: 'Big', type: 'string' },
          { name: 'a', type: 'boolean', default: 'yes' },
          { name: 'a', type: 'integer', minimum: 3, maximum: 2 },
        ],
      })?.sort(),
    ).toEqual([
      'fields.0.name: has to be in camel case, such as maxReplicas',
      'fields.1.default: has to be true or false',
      'fields.2.minimum: is above maximum',
      'fields.2.name: two fields have one name: a',
      'version: has to be a version such as v1alpha1',
    ]);
  });

  it.each([
    [{ enum: ['a', 'a'] }, 'enum: holds a value twice'],
    [{ enum: ['a'], default: 'b' }, 'default: is none of enum'],
    [{ type: 'integer', enum: ['a'] }, 'enum: is for type string and not for'],
    [{ minimum: 1 }, 'minimum: is for numbers and not for string'],
    [{ maximum: 1 }, 'maximum: is for numbers and not for string'],
    [{ type: 'integer', default: 1.5 }, 'default: has to be a whole number'],
    [
      { type: 'number', default: 3, maximum: 2 },
      'default: lies outside of minimum and maximum',
    ],
    [{ type: 'number', maximum: 'x' }, 'maximum: has to be a number'],
    [{ type: 'duration', default: '5' }, 'default: has to be a duration'],
    [{ type: 'dateTime', default: 'now' }, 'default: has to be a time'],
    [{ type: 'stringMap', default: 'a' }, 'default: is not for type stringMap'],
    [{ default: 3 }, 'default: has to be a text'],
    [{ description: '\u0000' }, 'description: has control characters'],
  ])('refuses a field with %j', (field, problem) => {
    expect(ofField(field)).toEqual([
      expect.stringContaining(`fields.0.${problem}`),
    ]);
  });

  it.each([
    { enum: ['a', 'b'], default: 'a' },
    { type: 'integer', minimum: 1, maximum: 3, default: 2 },
    { type: 'duration', default: '1h30m' },
    { type: 'dateTime', default: '2026-01-31T12:00:00Z' },
    { type: 'boolean', default: false, required: true, printerColumn: true },
  ])('takes a field with %j', field => {
    expect(ofField(field)).toBeUndefined();
  });
});
