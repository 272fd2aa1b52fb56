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
import type { Random } from './Random';
import {
  FIELDS,
  randomAlternatives,
  randomConstraints,
  TEXTS,
} from './randomConstraints';

const LEAVES = ['string', 'integer', 'number', 'boolean', 'intOrString'];
const TYPES = [...LEAVES, 'object', 'object', 'map', 'array', 'anything'];

/** A structural schema. */
export function randomSchema(random: Random, depth: number): CrdSchema {
  const kind = random.pick(depth > 0 ? TYPES : LEAVES);
  const schema = { ...partsOf(random, kind, depth), ...extrasOf(random, kind) };
  if (random.chance(0.15)) {
    schema.nullable = true;
  }
  return schema;
}

/** An object with declared fields. */
export function randomObject(random: Random, depth: number): CrdSchema {
  const names = random.some(FIELDS);
  const schema: CrdSchema = {
    type: 'object',
    properties: Object.fromEntries(
      names.map(name => [name, randomSchema(random, depth - 1)]),
    ),
    ...randomConstraints(random, 'object', 0.1),
  };
  if (random.chance(0.3)) {
    schema.required = random.some(names);
  }
  if (random.chance(0.1)) {
    schema['x-kubernetes-preserve-unknown-fields'] = true;
  }
  return schema;
}

function partsOf(random: Random, kind: string, depth: number): CrdSchema {
  switch (kind) {
    case 'object':
      return randomObject(random, depth);
    case 'map':
      return {
        type: 'object',
        additionalProperties: random.chance(0.15)
          ? true
          : randomSchema(random, depth - 1),
      };
    case 'array':
      return randomList(random, depth);
    case 'anything':
      return { 'x-kubernetes-preserve-unknown-fields': true };
    case 'intOrString':
      return random.chance(0.5)
        ? { 'x-kubernetes-int-or-string': true }
        : {
            'x-kubernetes-int-or-string': true,
            anyOf: [{ type: 'integer' }, { type: 'string' }],
          };
    default:
      return { type: kind };
  }
}

function randomList(random: Random, depth: number): CrdSchema {
  const kind = random.pick(['atomic', 'atomic', 'set', 'map']);
  if (kind === 'set') {
    return {
      type: 'array',
      items: { type: random.pick(['string', 'integer']) },
      'x-kubernetes-list-type': 'set',
    };
  }
  if (kind === 'map') {
    return {
      type: 'array',
      items: {
        type: 'object',
        properties: { k: { type: 'string' }, l: { type: 'integer' } },
        required: ['k', 'l'],
      },
      'x-kubernetes-list-type': 'map',
      'x-kubernetes-list-map-keys': random.some(['k', 'l']),
    };
  }
  return { type: 'array', items: randomSchema(random, depth - 1) };
}

function extrasOf(random: Random, kind: string): CrdSchema {
  const type = kind === 'map' ? 'object' : kind;
  if (['anything', 'intOrString', 'boolean'].includes(type)) {
    return {};
  }
  return {
    ...randomConstraints(random, type),
    ...(random.chance(0.15) ? randomAlternatives(random, type) : {}),
    ...(random.chance(0.1) ? defaultOf(random, type) : {}),
  };
}

/** Those that do not comply are sorted out by whoever asks an API server. */
function defaultOf(random: Random, type: string): CrdSchema {
  const defaults: Record<string, unknown[]> = {
    string: TEXTS,
    integer: [0, 1, 2, 3],
    number: [0, 1.5, 3],
    array: [[]],
    object: [{}],
  };
  return { default: random.pick(defaults[type]) };
}
