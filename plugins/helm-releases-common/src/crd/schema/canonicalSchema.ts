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
import { type NormalSchema, SIZE_KEYWORDS } from './NormalSchema';

type Choices = readonly NormalSchema[];

const known = new WeakMap<NormalSchema, string>();
const knownChoices = new WeakMap<Choices, string>();

/**
 * A schema as text without its documentation: the same for equal schemas.
 * Texts of parts are kept, since each schema around them asks again.
 */
export function canonicalSchema(schema: NormalSchema): string {
  let text = known.get(schema);
  if (text === undefined) {
    text = `{${[...constraintsOf(schema), ...partsOf(schema)].join()}}`;
    known.set(schema, text);
  }
  return text;
}

/** Alternatives as text; their order has no meaning. */
export function canonicalChoices(choices: Choices): string {
  let text = knownChoices.get(choices);
  if (text === undefined) {
    text = `[${choices.map(canonicalSchema).sort().join()}]`;
    knownChoices.set(choices, text);
  }
  return text;
}

const VALUES = [
  'default',
  'embedsResource',
  'maximum',
  'minimum',
  'nullable',
  'preservesUnknown',
  'refusesNull',
  'type',
  'uniqueItems',
] as const;

const LISTS = [
  'cel',
  'formats',
  'listMapKeys',
  'multipleOf',
  'patterns',
  'required',
] as const;

/** What is said of the value itself, where it says something. */
function constraintsOf(schema: NormalSchema): string[] {
  const { enum: allowed, listType, mapType, rest, sizes } = schema;
  const texts: string[] = [];
  const add = (keyword: string, value: unknown) =>
    texts.push(`${JSON.stringify(keyword)}:${canonicalText(value)}`);
  const addList = (keyword: string, values: readonly unknown[]) =>
    texts.push(`"${keyword}":[${values.map(canonicalText).sort().join()}]`);
  for (const keyword of VALUES) {
    if (schema[keyword] !== undefined && schema[keyword] !== false) {
      add(keyword, schema[keyword]);
    }
  }
  for (const keyword of LISTS) {
    if (schema[keyword].length > 0) {
      addList(keyword, schema[keyword]);
    }
  }
  for (const keyword of SIZE_KEYWORDS) {
    if (sizes[keyword] !== undefined) {
      add(keyword, sizes[keyword]);
    }
  }
  if (allowed) {
    addList('enum', allowed);
  }
  if (listType !== 'atomic') {
    add('listType', listType);
  }
  if (mapType !== 'granular') {
    add('mapType', mapType);
  }
  for (const [keyword, value] of [...rest].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    add(keyword, value);
  }
  return texts;
}

function partsOf(schema: NormalSchema): string[] {
  const { properties, items, others, anyOf, oneOf, not } = schema;
  const fields = [...properties]
    .map(([name, part]) => `${JSON.stringify(name)}:${canonicalSchema(part)}`)
    .sort();
  return [
    ...(fields.length > 0 ? [`"properties":{${fields.join()}}`] : []),
    ...(items ? [`"items":${canonicalSchema(items)}`] : []),
    ...(others ? [`"additionalProperties":${canonicalSchema(others)}`] : []),
    ...anyOf.map(choices => `"anyOf":${canonicalChoices(choices)}`).sort(),
    ...oneOf.map(choices => `"oneOf":${canonicalChoices(choices)}`).sort(),
    ...(not.length > 0 ? [`"not":${canonicalChoices(not)}`] : []),
  ];
}
