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

import type {
  PlannedResource,
  ResourceChange,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

type Change = Exclude<ResourceChange, 'unchanged'>;

/** The resources to which the same happens. */
export interface ResourceGroup {
  change: Change;
  resources: PlannedResource[];
}

// What cannot be had back comes first.
const order: Change[] = ['removed', 'changed', 'added', 'kept'];

/** Puts resources together by what happens to them; unchanged ones are left out. */
export function resourceGroups(resources: PlannedResource[]): ResourceGroup[] {
  return order
    .map(change => ({
      change,
      resources: resources.filter(one => one.change === change),
    }))
    .filter(group => group.resources.length > 0);
}
