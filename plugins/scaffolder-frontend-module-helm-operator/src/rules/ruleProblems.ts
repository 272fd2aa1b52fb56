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

import { accessRuleInput } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { z } from 'zod/v3';

/** Messages by the place they belong to, such as `0.verbs`; `''` is the whole list. */
export type RuleProblems = Map<string, string>;

const rulesInput = z
  .array(accessRuleInput)
  .max(50, 'An operator takes at most 50 rules.');

/** What is wrong with rules, by those of the action that makes a chart of them. */
export function ruleProblems(rules: unknown[]): RuleProblems {
  const problems: RuleProblems = new Map();
  for (const { path, message } of rulesInput.safeParse(rules).error?.issues ??
    []) {
    // A list stands in one input, which has one message.
    const place = path.slice(0, 2).join('.');
    if (!problems.has(place)) {
      problems.set(place, message);
    }
  }
  return problems;
}
