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

import type { AccessRule } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** The lists of a rule, each in an input of its own. */
export const RULE_LISTS = [
  'apiGroups',
  'resources',
  'verbs',
  'resourceNames',
  'nonResourceURLs',
] as const;

/** A rule of RBAC while somebody types it: lists as texts with commas between. */
export interface RuleDraft extends Record<(typeof RULE_LISTS)[number], string> {
  /** Stays while rules before it come and go. */
  id: string;
  scope: AccessRule['scope'];
}
