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

import type { AccessRuleInput } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { listOf } from '../form/listOf';
import { CORE_GROUP } from './coreGroup';
import { newRule } from './newRule';
import { RULE_LISTS, type RuleDraft } from './RuleDraft';

/** A rule of the form's data, ready to be edited; the data can come from a link, and be anything. */
export function ruleDraftOf(input: Partial<AccessRuleInput>): RuleDraft {
  const draft = newRule();
  draft.scope = input.scope === 'cluster' ? 'cluster' : 'watched';
  for (const name of RULE_LISTS) {
    draft[name] = listOf(input[name])
      .map(part => (name === 'apiGroups' && part === '' ? CORE_GROUP : part))
      .join(', ');
  }
  return draft;
}
