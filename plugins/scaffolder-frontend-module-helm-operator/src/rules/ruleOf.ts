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

import type { JsonObject } from '@backstage/types';
import { partsOf } from '../form/partsOf';
import { CORE_GROUP } from './coreGroup';
import { RULE_LISTS, type RuleDraft } from './RuleDraft';

/** What the action is given for a rule. */
export function ruleOf(draft: RuleDraft): JsonObject {
  const rule: JsonObject = { scope: draft.scope };
  for (const name of RULE_LISTS) {
    const parts = partsOf(draft[name], ',');
    if (name === 'verbs' || parts.length > 0) {
      rule[name] =
        name === 'apiGroups'
          ? parts.map(part => (part === CORE_GROUP ? '' : part))
          : parts;
    }
  }
  return rule;
}
