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

import { canonicalText } from '../json/canonicalText';
import { emptySchema, type NormalSchema } from './NormalSchema';

const EMPTY: Record<string, unknown> = { ...emptySchema() };

const known = new WeakMap<NormalSchema, string>();

/** A schema as text without its documentation: the same for equal schemas. */
export function canonicalSchema(schema: NormalSchema): string {
  let text = known.get(schema);
  if (text === undefined) {
    text = canonicalText(plainSchema(schema));
    known.set(schema, text);
  }
  return text;
}

/** Alternatives as text; their order has no meaning. */
export function canonicalChoices(choices: readonly NormalSchema[]): string {
  return `[${choices.map(canonicalSchema).sort().join(',')}]`;
}

function plainSchema(schema: NormalSchema): Record<string, unknown> {
  const plainChoices = (choices: readonly NormalSchema[]) =>
    sorted(choices.map(plainSchema));
  const plain: Record<string, unknown> = {
    ...schema,
    documentation: '',
    required: sorted(schema.required),
    patterns: sorted(schema.patterns),
    enum: schema.enum && sorted(schema.enum),
    properties: Object.fromEntries(
      [...schema.properties].map(([key, child]) => [key, plainSchema(child)]),
    ),
    items: schema.items && plainSchema(schema.items),
    others: schema.others && plainSchema(schema.others),
    anyOf: sorted(schema.anyOf.map(plainChoices)),
    oneOf: sorted(schema.oneOf.map(plainChoices)),
    not: plainChoices(schema.not),
    rest: Object.fromEntries(schema.rest),
  };
  return Object.fromEntries(
    Object.entries(plain).filter(([key, value]) => !isEmpty(key, value)),
  );
}

function isEmpty(keyword: string, value: unknown): boolean {
  return keyword === 'enum'
    ? value === undefined
    : value === EMPTY[keyword] || ['[]', '{}'].includes(canonicalText(value));
}

function sorted(values: readonly unknown[]): unknown[] {
  return values
    .map(value => ({ value, text: canonicalText(value) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ value }) => value);
}
