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

function object(a: CrdSchema | undefined, required?: string[]): CrdSchema {
  return {
    type: 'object',
    properties: a ? { a } : {},
    ...(required && { required }),
  };
}

const text: CrdSchema = { type: 'string' };

describe('required', () => {
  it('breaks where a field is required without a default', () => {
    expect(ofFields(object(text), object(text, ['a']))).toEqual([
      'breaking required spec.field.a',
    ]);
    expect(ofFields(object(undefined), object(text, ['a']))).toEqual([
      'breaking required spec.field.a',
      'info fieldAddition spec.field.a',
    ]);
  });

  it('warns where the field has a default of its own', () => {
    expect(
      ofFields(object(text), object({ ...text, default: 'x' }, ['a'])),
    ).toEqual([
      'warning required spec.field.a',
      'warning default spec.field.a',
    ]);
  });

  it('is not helped by a default on a part of the field, nor by null', () => {
    const parts: CrdSchema = {
      type: 'object',
      properties: { b: { type: 'string', default: 'x' } },
    };
    expect(ofFields(object(parts), object(parts, ['a']))).toEqual([
      'breaking required spec.field.a',
    ]);
    const nothing = { ...text, nullable: true, default: null };
    expect(ofFields(object(nothing), object(nothing, ['a']))).toEqual([
      'breaking required spec.field.a',
    ]);
  });

  it('is not helped by a default that stands in a branch of allOf', () => {
    expect(
      ofFields(
        object(text),
        object({ ...text, allOf: [{ default: 'x' }] }, ['a']),
      ),
    ).toContain('breaking required spec.field.a');
  });

  it('breaks where a required field loses its default', () => {
    expect(
      ofFields(object({ ...text, default: 'x' }, ['a']), object(text, ['a'])),
    ).toEqual([
      'breaking required spec.field.a',
      'warning default spec.field.a',
    ]);
  });

  it('says that a field may be absent', () => {
    expect(ofFields(object(text, ['a']), object(text))).toEqual([
      'info required spec.field.a',
    ]);
  });
});
