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

import { isRecord } from '../json/isRecord';
import { mergeSchemas } from './mergeSchemas';
import { emptySchema, type NormalSchema, openSchema } from './NormalSchema';
import { ownConstraints } from './ownConstraints';

/** Alternatives within alternatives; real schemas have two levels. */
const MAX_CHOICES = 4;

/**
 * Brings a schema, or what stands in place of one, into its normal form.
 *
 * @param within - what it is a branch of, as part of `allOf`, `anyOf`, `oneOf` or `not`
 */
export function normalizeSchema(
  value: unknown,
  within: Surroundings = { level: 0 },
): NormalSchema {
  if (!isRecord(value)) {
    return value === true || value === undefined || value === null
      ? openSchema()
      : { ...emptySchema(), rest: new Map([['(schema)', value]]) };
  }
  if (within.level > MAX_CHOICES) {
    return { ...emptySchema(), rest: new Map([['(nested)', value]]) };
  }
  const around = {
    type: value.type ?? within.type,
    level: within.level + 1,
  };
  const schema = withParts(ownConstraints(value, around.type), value, around);
  // A choice of one is none: it is merged as `allOf` is.
  return [
    ...branchesOf(value.allOf, around),
    ...onlyOne(branchesOf(value.anyOf, around)),
    ...onlyOne(branchesOf(value.oneOf, around)),
  ].reduce(mergeSchemas, schema);
}

/** What the branches of a schema are read with. */
interface Surroundings {
  type?: unknown;
  /** How many schemas it is a branch within. */
  level: number;
}

function withParts(
  schema: NormalSchema,
  value: Record<string, unknown>,
  around: Surroundings,
): NormalSchema {
  const { additionalProperties, properties, items, not } = value;
  // Parts of a branch are still within it, but are of types of their own.
  const within = { level: around.level - 1 };
  const both =
    schema.type === undefined &&
    (value['x-kubernetes-int-or-string'] === true ||
      isIntOrString(value.anyOf));
  return {
    ...schema,
    type: both ? 'intOrString' : schema.type,
    properties: new Map(
      Object.entries(isRecord(properties) ? properties : {}).map(
        ([key, child]) => [key, normalizeSchema(child, within)],
      ),
    ),
    others: othersOf(additionalProperties, within),
    items: items === undefined ? undefined : normalizeSchema(items, within),
    anyOf: isIntOrString(value.anyOf) ? [] : choicesOf(value.anyOf, around),
    oneOf: choicesOf(value.oneOf, around),
    not: not === undefined ? [] : [normalizeSchema(not, around)],
  };
}

function othersOf(
  additionalProperties: unknown,
  within: Surroundings,
): NormalSchema | undefined {
  if (additionalProperties === true) {
    // Their values are free, but the fields of objects among them are pruned.
    return { ...emptySchema(), nullable: true };
  }
  return isRecord(additionalProperties)
    ? normalizeSchema(additionalProperties, within)
    : undefined;
}

function choicesOf(value: unknown, around: Surroundings): NormalSchema[][] {
  const branches = branchesOf(value, around);
  return branches.length > 1 ? [branches] : [];
}

function branchesOf(value: unknown, around: Surroundings): NormalSchema[] {
  return Array.isArray(value)
    ? value.map(branch => normalizeSchema(branch, around))
    : [];
}

function onlyOne(branches: NormalSchema[]): NormalSchema[] {
  return branches.length === 1 ? branches : [];
}

/** The `anyOf` that says the same as `x-kubernetes-int-or-string`. */
function isIntOrString(anyOf: unknown): boolean {
  return (
    Array.isArray(anyOf) &&
    anyOf.length === 2 &&
    ['integer', 'string'].every(type =>
      anyOf.some(
        branch =>
          isRecord(branch) &&
          branch.type === type &&
          Object.keys(branch).length === 1,
      ),
    )
  );
}
