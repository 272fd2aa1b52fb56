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

import type { PlannedCrd } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { counted } from './counted';

/** How many objects of a kind live in the cluster, in a few words. */
export function objectsText({ objects }: PlannedCrd): string {
  if (!objects) {
    return 'objects not counted';
  }
  if (objects.count === 0) {
    return 'no object';
  }
  const number = counted(objects.count, 'object');
  return objects.atLeast ? `at least ${number}` : number;
}
