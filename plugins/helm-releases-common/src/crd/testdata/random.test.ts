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

import { compareCrds } from '../compareCrds';
import { checkObjectAgainst } from '../objects/checkObjectAgainst';
import { dropNulls } from '../objects/dropNulls';
import { fillDefaults } from '../objects/fillDefaults';
import { pruneFields } from '../objects/pruneFields';
import { Validation } from '../objects/Validation';
import type { CrdSchema } from '../CrdSchema';
import { crdOf, versionOf } from './crdOf';
import { Random } from './Random';
import { randomCase, type RandomCase } from './randomCase';

const SEED = Number(process.env.CRD_SEED ?? Date.now() % 1_000_000);
const CASES = Number(process.env.CRD_CASES ?? 1_000);

function schemaOf(spec: CrdSchema): CrdSchema {
  return versionOf('v1', spec).schema!.openAPIV3Schema!;
}

/** The objects of a case as they are stored; those that are refused are left out. */
function storedOf({ before, objects }: RandomCase): Record<string, unknown>[] {
  const schema = schemaOf(before);
  return objects.flatMap(object => {
    const filled = fillDefaults(dropNulls(object, schema), schema);
    const value = pruneFields(filled, schema).value as Record<string, unknown>;
    const validation = new Validation();
    validation.validate(value, schema, '');
    return validation.problems.length > 0 ? [] : [value];
  });
}

/** An API server refuses definitions whose defaults do not comply. */
function hasValidDefaults(schema: CrdSchema): boolean {
  const { properties = {}, items, additionalProperties: others } = schema;
  const parts = [...Object.values(properties), items, others];
  return (
    (schema.default === undefined || isAllowed(schema.default, schema)) &&
    parts.every(part => typeof part !== 'object' || hasValidDefaults(part))
  );
}

function isAllowed(value: unknown, schema: CrdSchema): boolean {
  const validation = new Validation();
  validation.validate(fillDefaults(value, schema), schema, '');
  return validation.problems.length === 0;
}

describe(`random definitions, CRD_SEED=${SEED}`, () => {
  const random = new Random(SEED);
  const cases = Array.from({ length: CASES }, () => randomCase(random)).filter(
    ({ before, after }) => hasValidDefaults(before) && hasValidDefaults(after),
  );

  it('harm objects only where the verdict says so, or is unsure', () => {
    const missed = cases.filter(one => {
      const { verdict, findings } = compareCrds({
        living: crdOf(one.before),
        target: crdOf(one.after),
      });
      const isSaid =
        verdict === 'breaking' ||
        findings.some(({ message }) => message.startsWith('Unsure: '));
      return (
        !isSaid &&
        storedOf(one).some(
          object =>
            checkObjectAgainst(schemaOf(one.after), object).problems.length > 0,
        )
      );
    });
    expect(missed).toEqual([]);
  });

  it('equal themselves, and whatever is written in another order', () => {
    const unequal = cases.filter(({ before }) => {
      const { verdict, findings } = compareCrds({
        living: crdOf(before),
        target: crdOf(reversed(before) as CrdSchema),
      });
      return verdict !== 'equal' || findings.length > 0;
    });
    expect(unequal).toEqual([]);
  });
});

/** The same with all keys, and all that has no order, the other way round. */
function reversed(value: unknown, keyword = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map(item => reversed(item));
    return keyword === 'default' ? items : items.reverse();
  }
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, child]) => [key, reversed(child, key)]),
      )
    : value;
}
