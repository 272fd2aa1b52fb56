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

import type { Comparison } from './Comparison';
import { compareOpenness } from './compareOpenness';
import { comparePlace } from './comparePlace';
import { fieldOf } from './fieldOf';
import { emptySchema, type NormalSchema, openSchema } from './NormalSchema';
import { isWiderType } from './rules/type';
import type { SchemaDifference } from './SchemaDifference';

const TOO_MANY_PLACES: SchemaDifference = {
  rule: 'unhandled',
  effect: 'unsure',
  path: '',
  what: 'Unsure: there are too many alternatives to compare.',
};

/** All differences between two schemas and between their parts. */
export function compareSchemas(
  before: NormalSchema,
  after: NormalSchema,
  comparison: Comparison,
): SchemaDifference[] {
  if (!comparison.declares && !comparison.proof.visit(before, after)) {
    return [TOO_MANY_PLACES];
  }
  const here = comparePlace(before, after, comparison);
  if (before.type !== after.type && !isWiderType(before, after)) {
    // What else a value of another type is asked for says nothing further.
    return here.filter(({ rule }) => rule === 'type');
  }
  return [
    ...here,
    ...compareFields(before, after, comparison),
    ...compareOthers(before, after, comparison),
    ...compareItems(before, after, comparison),
  ];
}

function compareFields(
  before: NormalSchema,
  after: NormalSchema,
  comparison: Comparison,
): SchemaDifference[] {
  const names = new Set([
    ...before.properties.keys(),
    ...after.properties.keys(),
  ]);
  return [...names].flatMap(name => {
    const path = pathOf(comparison, name);
    const within = { ...comparison, path };
    if (!comparison.declares) {
      return compareSchemas(
        before.properties.get(name) ?? emptySchema(),
        after.properties.get(name) ?? emptySchema(),
        within,
      );
    }
    const isRoot = comparison.path === undefined;
    const old = fieldOf(before, name, isRoot);
    const now = fieldOf(after, name, isRoot);
    if (!now) {
      return [removal(path)];
    }
    if (!old) {
      return [addition(path, now)];
    }
    const isFree = now.preservesUnknown && now.type === undefined;
    return isFree && !after.properties.has(name)
      ? [undeclared(path)]
      : compareSchemas(old, now, within);
  });
}

/** Compares the fields that neither schema names. */
function compareOthers(
  before: NormalSchema,
  after: NormalSchema,
  comparison: Comparison,
): SchemaDifference[] {
  const openness = comparison.declares
    ? compareOpenness(before, after)
    : undefined;
  if (openness) {
    return [{ ...openness, path: comparison.path ?? '' }];
  }
  const free = comparison.declares ? openSchema() : emptySchema();
  return before.others || after.others
    ? compareSchemas(before.others ?? free, after.others ?? free, {
        ...comparison,
        path: pathOf(comparison, '*'),
      })
    : [];
}

function compareItems(
  before: NormalSchema,
  after: NormalSchema,
  comparison: Comparison,
): SchemaDifference[] {
  const itemsOf = ({ items, preservesUnknown }: NormalSchema) => {
    if (!items) {
      return preservesUnknown ? openSchema() : emptySchema();
    }
    return preservesUnknown ? { ...items, preservesUnknown } : items;
  };
  return before.items || after.items
    ? compareSchemas(itemsOf(before), itemsOf(after), {
        ...comparison,
        path: `${comparison.path ?? ''}[*]`,
      })
    : [];
}

function removal(path: string): SchemaDifference {
  return {
    rule: 'existingFieldRemoval',
    effect: 'tighter',
    path,
    what: 'The field is gone.',
    consequence:
      'Living objects lose it: it is not shown when they are read, and is gone for good when they are written next. Manifests that set it are refused where they are applied strictly. Move what it holds elsewhere first.',
  };
}

function addition(
  path: string,
  { default: value }: NormalSchema,
): SchemaDifference {
  return {
    rule: 'fieldAddition',
    effect: 'looser',
    path,
    what:
      value === undefined
        ? 'There is a new field.'
        : 'There is a new field with a default, which all objects with its parent show.',
  };
}

function undeclared(path: string): SchemaDifference {
  return {
    rule: 'existingFieldRemoval',
    effect: 'changed',
    path,
    what: 'The field is not declared any more.',
    consequence:
      'It is kept, since unknown fields are preserved here, but nothing checks it or sets its default.',
  };
}

function pathOf({ path }: Comparison, name: string): string {
  return path ? `${path}.${name}` : name;
}
