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

/**
 * A schema in a form in which what means the same looks the same: `allOf` is
 * merged into the place that it constrains, both spellings of an integer or
 * string are one type, a bound carries whether it is exclusive, and what
 * allows everything is left out.
 */
export interface NormalSchema {
  /** `intOrString` for both; undefined for any. */
  type?: string;
  nullable: boolean;
  /** The API server takes null for none of the values of an `enum`, unless that stands in a branch. */
  refusesNull: boolean;
  enum?: unknown[];
  minimum?: Bound;
  maximum?: Bound;
  sizes: Partial<Record<SizeKeyword, bigint>>;
  multipleOf: number[];
  patterns: string[];
  formats: string[];
  uniqueItems: boolean;
  required: string[];
  properties: Map<string, NormalSchema>;
  items?: NormalSchema;
  /** What other fields of an object have to be; undefined where they are pruned. */
  others?: NormalSchema;
  preservesUnknown: boolean;
  embedsResource: boolean;
  anyOf: NormalSchema[][];
  oneOf: NormalSchema[][];
  not: NormalSchema[];
  /** Undefined where there is none; null is none either. */
  default?: unknown;
  listType: string;
  listMapKeys: string[];
  mapType: string;
  cel: CelRule[];
  /** `title`, `description` and the like, as one text. */
  documentation: string;
  /** Keywords that no rule knows. */
  rest: Map<string, unknown>;
}

/** A bound of a number, as the API server keeps it: as a 64-bit float. */
export interface Bound {
  value: number;
  exclusive: boolean;
}

export const SIZE_KEYWORDS = [
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
] as const;

/** The keywords that bound the size of a text, a list or an object. */
export type SizeKeyword = (typeof SIZE_KEYWORDS)[number];

/** A schema that allows everything, and prunes the fields of objects. */
export function emptySchema(): NormalSchema {
  return {
    nullable: false,
    refusesNull: false,
    sizes: {},
    multipleOf: [],
    patterns: [],
    formats: [],
    uniqueItems: false,
    required: [],
    properties: new Map(),
    preservesUnknown: false,
    embedsResource: false,
    anyOf: [],
    oneOf: [],
    not: [],
    listType: 'atomic',
    listMapKeys: [],
    mapType: 'granular',
    cel: [],
    documentation: '',
    rest: new Map(),
  };
}

/** A schema that allows and keeps everything. */
export function openSchema(): NormalSchema {
  return { ...emptySchema(), nullable: true, preservesUnknown: true };
}
