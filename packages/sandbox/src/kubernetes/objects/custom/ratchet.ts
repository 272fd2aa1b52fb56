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

import { equalJson, isMap } from '../fields/jsonValue';
import type { StructuralSchema } from '../shape/StructuralSchema';
import type { Violation } from './schemaViolations';

/** The item of the old list that an item of the new one corresponds to. */
function counterpart(
  before: unknown,
  after: unknown,
  step: number,
  schema: StructuralSchema,
): unknown {
  if (
    schema['x-kubernetes-list-type'] !== 'map' ||
    !Array.isArray(before) ||
    !Array.isArray(after)
  ) {
    return undefined;
  }
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  const item = after[step];
  return before.find(
    other =>
      isMap(other) &&
      isMap(item) &&
      keys.every(key => equalJson(other[key], item[key])),
  );
}

function isUnchanged(
  before: unknown,
  after: unknown,
  path: readonly (string | number)[],
  schema: StructuralSchema,
): boolean {
  if (before === undefined) return false;
  if (equalJson(before, after)) return true;
  const [step, ...rest] = path;
  if (step === undefined) return false;
  if (typeof step === 'number') {
    return isUnchanged(
      counterpart(before, after, step, schema),
      (after as unknown[])[step],
      rest,
      schema.items ?? {},
    );
  }
  if (!isMap(before) || !isMap(after)) return false;
  const { additionalProperties } = schema;
  const part =
    schema.properties?.[step] ??
    (typeof additionalProperties === 'object' ? additionalProperties : {});
  return isUnchanged(before[step], after[step], rest, part);
}

/**
 * Leaves out what was as wrong before: since Kubernetes 1.30 a value that a
 * stricter schema would refuse may stay as long as it is not changed.
 */
export function ratchet(
  violations: Violation[],
  before: unknown,
  after: unknown,
  schema: StructuralSchema,
): Violation[] {
  return violations.filter(
    ({ path }) => !isUnchanged(before, after, path, schema),
  );
}
