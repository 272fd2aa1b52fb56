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

import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import type { JsonObject } from '@backstage/types';
import { listOf } from '../form/listOf';
import { ruleProblems } from './ruleProblems';

/** Keeps people on the page while the action would refuse the rules. */
export const validateOperatorRules: CustomFieldValidator<JsonObject[]> = (
  rules,
  validation,
) => {
  for (const [place, message] of ruleProblems(listOf(rules))) {
    const [index, input] = place.split('.');
    const where = [`Rule ${Number(index) + 1}`, input].filter(Boolean);
    validation.addError(place ? `${where.join(', ')}: ${message}` : message);
  }
};
