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

/** A value for each field of `JSONSchemaProps` of apiextensions v1. */
const KEYWORDS: CrdSchema = {
  $ref: '#/x',
  $schema: 'http://example.com',
  additionalItems: false,
  additionalProperties: true,
  allOf: [{ minLength: 3 }],
  anyOf: [{ minLength: 4 }, { maxLength: 9 }],
  default: 'x',
  definitions: { a: {} },
  dependencies: { a: ['b'] },
  description: 'x',
  enum: ['x'],
  example: 'x',
  externalDocs: { url: 'https://example.com' },
  format: 'date',
  id: 'x',
  items: { type: 'string' },
  maximum: 1,
  maxItems: 1,
  maxLength: 1,
  maxProperties: 1,
  minimum: 1,
  minItems: 1,
  minLength: 1,
  minProperties: 1,
  multipleOf: 2,
  not: { maxLength: 1 },
  nullable: true,
  oneOf: [{ minLength: 4 }, { maxLength: 9 }],
  pattern: 'x',
  patternProperties: { a: {} },
  properties: { a: { type: 'string' } },
  required: ['a'],
  title: 'x',
  type: 'string',
  uniqueItems: true,
  'x-kubernetes-embedded-resource': true,
  'x-kubernetes-int-or-string': true,
  'x-kubernetes-list-type': 'set',
  'x-kubernetes-map-type': 'atomic',
  'x-kubernetes-preserve-unknown-fields': true,
  'x-kubernetes-validations': [{ rule: 'true' }],
};

describe('no change of a schema is silent', () => {
  it.each(Object.entries(KEYWORDS))('%s', (keyword, value) => {
    const schema = { [keyword]: value };
    expect(ofFields({}, schema)).not.toEqual([]);
    expect(ofFields(schema, {})).not.toEqual([]);
    expect(ofFields(schema, schema)).toEqual([]);
  });

  it.each([
    ['exclusiveMaximum', { maximum: 1.5 }, true],
    ['exclusiveMinimum', { minimum: 1.5 }, true],
    [
      'x-kubernetes-list-map-keys',
      { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['b'] },
      ['a'],
    ],
  ])('%s', (keyword, base: CrdSchema, value) => {
    expect(ofFields(base, { ...base, [keyword]: value })).not.toEqual([]);
    expect(ofFields({ ...base, [keyword]: value }, base)).not.toEqual([]);
  });

  it('tolerates schemas and keywords of shapes that there are not, and says so', () => {
    const odd: unknown[] = [7, 'x', [], false];
    for (const schema of odd) {
      expect(ofFields({}, schema as CrdSchema)).not.toEqual([]);
      expect(ofFields({ properties: schema } as CrdSchema, {})).toEqual([
        'warning unhandled spec.field',
      ]);
    }
    expect(
      ofFields({ allOf: 7, type: [], maximum: '1' } as never, {}),
    ).toHaveLength(3);
    expect(ofFields({ allOf: null, type: null } as never, {})).toEqual([]);
  });
});
