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
import { isRecord } from '../json/isRecord';
import { measureNesting } from '../json/measureNesting';
import { dropNulls } from './dropNulls';
import { fillDefaults } from './fillDefaults';
import type { ObjectCheck } from './ObjectCheck';
import { pruneFields } from './pruneFields';
import { Validation } from './Validation';

/** Objects are stored in 1.5 MB at most. */
const BOUNDS = { levels: 250, values: 200_000 };
const MAX_PROBLEMS = 100;

/**
 * Does to an object what an API server does by the schema of the version that
 * it is read in: nulls and absent fields become defaults, unknown fields are
 * pruned, and the rest is validated (apiextensions-apiserver, pkg/apiserver).
 * The time that it takes is bounded. CEL rules are not evaluated, and neither
 * are some formats and patterns; the answer says which.
 *
 * @param schema - `openAPIV3Schema` of a version
 * @param object - with its `apiVersion`, `kind` and `metadata`
 * @public
 */
export function checkObjectAgainst(
  schema: CrdSchema | undefined,
  object: Record<string, unknown>,
): ObjectCheck {
  if (!isRecord(schema)) {
    return { problems: [], unevaluated: [] };
  }
  if (!measureNesting(object, BOUNDS) || !measureNesting(schema, BOUNDS)) {
    return {
      problems: [],
      unevaluated: [
        { path: '', reason: 'The object or its schema is too large' },
      ],
    };
  }
  const { value, lost } = pruneFields(
    fillDefaults(dropNulls(object, schema), schema),
    schema,
  );
  const validation = new Validation();
  validation.validate(value, schema, '');
  const problems = [
    ...lost.map(path => ({
      kind: 'lost' as const,
      path,
      message: 'The field is not in the schema, and would be lost.',
    })),
    ...validation.problems.map(problem => ({
      kind: 'refused' as const,
      ...problem,
    })),
  ];
  return {
    problems: problems.slice(0, MAX_PROBLEMS),
    unevaluated: validation.unevaluated,
  };
}
