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
import { isStricter } from './isStricter';
import {
  type Bound,
  type NormalSchema,
  SIZE_KEYWORDS,
  type SizeKeyword,
} from './NormalSchema';

/** What both schemas demand: a schema with a branch of its `allOf`. */
export function mergeSchemas(
  schema: NormalSchema,
  branch: NormalSchema,
): NormalSchema {
  return {
    ...schema,
    type: typeOfBoth(schema.type, branch.type),
    enum: enumOfBoth(schema.enum, branch.enum),
    minimum: stricter(schema.minimum, branch.minimum, 'up'),
    maximum: stricter(schema.maximum, branch.maximum, 'down'),
    sizes: sizesOfBoth(schema.sizes, branch.sizes),
    multipleOf: union(schema.multipleOf, branch.multipleOf),
    patterns: union(schema.patterns, branch.patterns),
    formats: union(schema.formats, branch.formats),
    uniqueItems: schema.uniqueItems || branch.uniqueItems,
    required: union(schema.required, branch.required),
    properties: partsOfBoth(schema.properties, branch.properties),
    items: bothOf(schema.items, branch.items),
    others: bothOf(schema.others, branch.others),
    anyOf: [...schema.anyOf, ...branch.anyOf],
    oneOf: [...schema.oneOf, ...branch.oneOf],
    not: [...schema.not, ...branch.not],
    cel: [...schema.cel, ...branch.cel],
    rest: new Map([...schema.rest, ...branch.rest]),
  };
}

function bothOf(
  a: NormalSchema | undefined,
  b: NormalSchema | undefined,
): NormalSchema | undefined {
  return a && b ? mergeSchemas(a, b) : a ?? b;
}

/**
 * A structural schema names each field outside of `allOf` as well, so that
 * none becomes known by being constrained there.
 */
function partsOfBoth(
  schema: NormalSchema['properties'],
  branch: NormalSchema['properties'],
): NormalSchema['properties'] {
  const parts = new Map(schema);
  for (const [key, child] of branch) {
    const own = parts.get(key);
    parts.set(key, own ? mergeSchemas(own, child) : child);
  }
  return parts;
}

function union<T>(a: readonly T[], b: readonly T[]): T[] {
  return [...new Set([...a, ...b])].sort();
}

const NARROWER: Record<string, string> = {
  'integer,number': 'integer',
  'intOrString,integer': 'integer',
  'intOrString,number': 'integer',
  'intOrString,string': 'string',
};

function typeOfBoth(a?: string, b?: string): string | undefined {
  if (a === undefined || b === undefined || a === b) {
    return a ?? b;
  }
  const both = [a, b].sort().join();
  return NARROWER[both] ?? both;
}

function enumOfBoth(a?: unknown[], b?: unknown[]): unknown[] | undefined {
  if (!a || !b) {
    return a ?? b;
  }
  const allowed = new Set(b.map(canonicalText));
  return a.filter(value => allowed.has(canonicalText(value)));
}

function stricter(
  a: Bound | undefined,
  b: Bound | undefined,
  towards: 'up' | 'down',
): Bound | undefined {
  return b && (!a || isStricter(b, a, towards)) ? b : a;
}

function sizesOfBoth(
  a: NormalSchema['sizes'],
  b: NormalSchema['sizes'],
): NormalSchema['sizes'] {
  const sizes = { ...a };
  for (const keyword of SIZE_KEYWORDS) {
    const other = b[keyword];
    const own = a[keyword];
    if (
      other !== undefined &&
      (own === undefined || isSmaller(keyword, other, own))
    ) {
      sizes[keyword] = other;
    }
  }
  return sizes;
}

/** Whether a bound of a size leaves less room than another one. */
function isSmaller(keyword: SizeKeyword, a: bigint, b: bigint): boolean {
  return keyword.startsWith('min') ? a > b : a < b;
}
