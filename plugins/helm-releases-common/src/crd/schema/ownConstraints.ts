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

import type { CelRule } from '../CrdSchema';
import { canonicalText } from '../json/canonicalText';
import { isRecord } from '../json/isRecord';
import { emptySchema, type NormalSchema, SIZE_KEYWORDS } from './NormalSchema';
import { normalBound } from './normalBound';
import { normalFormats } from './normalFormats';

const DOCUMENTATION = ['title', 'description', 'example', 'externalDocs'];

type Shape = (value: unknown) => boolean;

const isText: Shape = value => typeof value === 'string';
const isFlag: Shape = value => typeof value === 'boolean';
const isAnything: Shape = () => true;

/** The keywords that rules know, and what their values look like. */
const KNOWN = new Map<string, Shape>([
  ...DOCUMENTATION.map((keyword): [string, Shape] => [keyword, isAnything]),
  ...SIZE_KEYWORDS.map((keyword): [string, Shape] => [keyword, isNumber]),
  ['additionalProperties', value => isFlag(value) || isRecord(value)],
  ['allOf', Array.isArray],
  ['anyOf', Array.isArray],
  ['default', isAnything],
  ['enum', Array.isArray],
  ['exclusiveMaximum', isFlag],
  ['exclusiveMinimum', isFlag],
  ['format', isText],
  ['items', isAnything],
  ['maximum', isNumber],
  ['minimum', isNumber],
  ['multipleOf', isNumber],
  ['not', isAnything],
  ['nullable', isFlag],
  ['oneOf', Array.isArray],
  ['pattern', isText],
  ['properties', isRecord],
  ['required', Array.isArray],
  ['type', isText],
  ['uniqueItems', isFlag],
  ['x-kubernetes-embedded-resource', isFlag],
  ['x-kubernetes-int-or-string', isFlag],
  ['x-kubernetes-list-map-keys', Array.isArray],
  ['x-kubernetes-list-type', isText],
  ['x-kubernetes-map-type', isText],
  ['x-kubernetes-preserve-unknown-fields', isFlag],
  ['x-kubernetes-validations', Array.isArray],
]);

/** What a schema says of a value itself, without its parts and without `allOf` and the like. */
export function ownConstraints(
  value: Record<string, unknown>,
  around: unknown,
): NormalSchema {
  const type = textOf(value.type);
  const integral = around === 'integer';
  return {
    ...emptySchema(),
    type,
    nullable: value.nullable === true,
    refusesNull: value.nullable === true && Array.isArray(value.enum),
    enum: Array.isArray(value.enum) ? value.enum : undefined,
    minimum: normalBound(value.minimum, value.exclusiveMinimum, integral, 'up'),
    maximum: normalBound(
      value.maximum,
      value.exclusiveMaximum,
      integral,
      'down',
    ),
    sizes: sizesOf(value),
    multipleOf: isNumber(value.multipleOf) ? [Number(value.multipleOf)] : [],
    patterns: textsOf([value.pattern]),
    formats: normalFormats(textOf(value.format), type),
    uniqueItems: value.uniqueItems === true,
    required: textsOf(value.required),
    default: value.default ?? undefined,
    preservesUnknown: value['x-kubernetes-preserve-unknown-fields'] === true,
    embedsResource: value['x-kubernetes-embedded-resource'] === true,
    listType: textOf(value['x-kubernetes-list-type']) ?? 'atomic',
    listMapKeys: textsOf(value['x-kubernetes-list-map-keys']),
    mapType: textOf(value['x-kubernetes-map-type']) ?? 'granular',
    cel: celOf(value['x-kubernetes-validations']),
    documentation: documentationOf(value),
    rest: new Map(
      Object.entries(value).filter(
        ([key, child]) =>
          child !== undefined && child !== null && !KNOWN.get(key)?.(child),
      ),
    ),
  };
}

/** A least size of nothing says nothing. */
function sizesOf(value: Record<string, unknown>): NormalSchema['sizes'] {
  const sizes: NormalSchema['sizes'] = {};
  for (const keyword of SIZE_KEYWORDS) {
    const size = value[keyword];
    if (isNumber(size) && (keyword.startsWith('max') || size > 0)) {
      sizes[keyword] = BigInt(
        typeof size === 'bigint' ? size : Math.trunc(size),
      );
    }
  }
  return sizes;
}

function isNumber(value: unknown): value is number | bigint {
  return (
    typeof value === 'bigint' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.flatMap(text => textOf(text) ?? []) : [];
}

function celOf(value: unknown): CelRule[] {
  const isRule = (rule: unknown): rule is Record<string, unknown> & CelRule =>
    isRecord(rule) && typeof rule.rule === 'string';
  return Array.isArray(value) ? value.filter(isRule) : [];
}

function documentationOf(value: Record<string, unknown>): string {
  const texts = DOCUMENTATION.map(key => value[key]);
  return texts.some(Boolean) ? canonicalText(texts) : '';
}
