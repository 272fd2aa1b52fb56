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
import { briefly, ofFields, ofSpecs } from '../testdata/findingsOf';
import { crdOf } from '../testdata/crdOf';

const text: CrdSchema = { type: 'string' };
const kept = { 'x-kubernetes-preserve-unknown-fields': true };

function object(
  properties: Record<string, CrdSchema>,
  rest: CrdSchema = {},
): CrdSchema {
  return { type: 'object', properties, ...rest };
}

describe('fields that come and go', () => {
  it('takes a removed field for lost: it is pruned although every old object is valid', () => {
    expect(ofSpecs(object({ a: text, b: text }), object({ a: text }))).toEqual([
      'breaking existingFieldRemoval spec.b',
    ]);
  });

  it('says that a removed field is kept where unknown ones are', () => {
    expect(
      ofSpecs(object({ a: text, b: text }, kept), object({ a: text }, kept)),
    ).toEqual(['warning existingFieldRemoval spec.b']);
  });

  it('finds lost fields in lists and maps', () => {
    const list = (item: CrdSchema): CrdSchema => ({
      type: 'array',
      items: item,
    });
    const map = (value: CrdSchema): CrdSchema => ({
      type: 'object',
      additionalProperties: value,
    });
    const both = object({ a: text, b: text });
    expect(ofFields(list(both), list(object({ a: text })))).toEqual([
      'breaking existingFieldRemoval spec.field[*].b',
    ]);
    expect(ofFields(map(both), map(object({ a: text })))).toEqual([
      'breaking existingFieldRemoval spec.field.*.b',
    ]);
  });

  it('knows that the fields of each resource are never pruned', () => {
    const root = (properties: Record<string, CrdSchema>) => {
      const crd = crdOf(object({}));
      Object.assign(
        crd.spec.versions[0].schema!.openAPIV3Schema!.properties!,
        properties,
      );
      return crd;
    };
    const named = {
      apiVersion: text,
      kind: text,
      metadata: { type: 'object' },
    };
    expect(briefly(root(named), root({}))).toEqual([]);
    expect(briefly(root({}), root(named))).toEqual([]);
    expect(
      briefly(
        root(named),
        root({ metadata: object({ name: { type: 'string', maxLength: 9 } }) }),
      ),
    ).toEqual(['breaking maxLength metadata.name']);
  });

  it('knows that those of an embedded resource are not pruned either', () => {
    const embedded = { 'x-kubernetes-embedded-resource': true, ...kept };
    expect(
      ofFields(
        object({ kind: text, metadata: { type: 'object' } }, embedded),
        object({}, embedded),
      ),
    ).toEqual([]);
    expect(ofFields(object({}, embedded), object({}, kept))).toEqual([
      'info embeddedResource spec.field',
    ]);
    expect(ofFields(object({}, kept), object({}, embedded))).toEqual([
      'breaking embeddedResource spec.field',
    ]);
  });

  it('takes a new optional field for compatible, with all that it demands within', () => {
    const added = object(
      { b: { type: 'string', pattern: '^b$' } },
      { required: ['b'] },
    );
    expect(ofSpecs(object({}), object({ added }))).toEqual([
      'info fieldAddition spec.added',
    ]);
  });

  it('takes what is demanded of a field that objects may have already for tighter', () => {
    expect(ofSpecs(object({}, kept), object({ a: text }, kept))).toEqual([
      'breaking type spec.a',
    ]);
  });

  it.each<[string, CrdSchema, CrdSchema, string[]]>([
    ['closed', kept, {}, ['breaking preserveUnknownFields spec.field']],
    ['opened', {}, kept, ['info preserveUnknownFields spec.field']],
    [
      'map removed',
      { additionalProperties: text },
      {},
      ['breaking additionalProperties spec.field'],
    ],
    [
      'map forbidden, which is the same as absent',
      { additionalProperties: false },
      {},
      [],
    ],
    [
      'map added',
      {},
      { additionalProperties: text },
      ['info additionalProperties spec.field'],
    ],
    [
      'any value to texts',
      { additionalProperties: true },
      { additionalProperties: text },
      ['breaking type spec.field.*'],
    ],
    [
      'anything to texts',
      kept,
      { additionalProperties: text },
      ['breaking preserveUnknownFields spec.field'],
    ],
    [
      'values with another type',
      { additionalProperties: text },
      { additionalProperties: { type: 'integer' } },
      ['breaking type spec.field.*'],
    ],
    [
      'map to an object',
      { additionalProperties: text },
      { properties: { a: text } },
      ['breaking additionalProperties spec.field'],
    ],
    [
      'object to a map',
      { properties: { a: text } },
      { additionalProperties: text },
      ['info additionalProperties spec.field'],
    ],
    [
      'object to a map of other values',
      { properties: { a: text } },
      { additionalProperties: { type: 'integer' } },
      ['breaking type spec.field.a', 'info additionalProperties spec.field'],
    ],
  ])('judges unknown fields: %s', (_, before, after, findings) => {
    expect(
      ofFields({ type: 'object', ...before }, { type: 'object', ...after }),
    ).toEqual(findings);
  });
});
