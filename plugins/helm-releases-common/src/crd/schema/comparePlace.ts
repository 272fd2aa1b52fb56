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
import type { NormalSchema } from './NormalSchema';
import type { SchemaDifference } from './SchemaDifference';
import { SCHEMA_RULES } from './schemaRules';

/** What all rules find at one place. */
export function comparePlace(
  before: NormalSchema,
  after: NormalSchema,
  { path = '', proof }: Comparison,
): SchemaDifference[] {
  return SCHEMA_RULES.flatMap(rule =>
    rule.compare(before, after, proof).map(({ below, ...difference }) => ({
      rule: rule.name,
      ...difference,
      path: below ? `${path}${below}`.replace(/^\./, '') : path,
    })),
  );
}
