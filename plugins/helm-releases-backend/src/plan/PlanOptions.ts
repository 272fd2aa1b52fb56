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

import type { ImpersonatedUser } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { StoredRelease } from '../database/StoredRelease';
import type { PlanTarget } from './PlanTarget';

/** What a plan is asked of. */
export interface PlanOptions {
  release: StoredRelease;
  target: PlanTarget;
  /** Why the caller may not read values; absent where they may. */
  withheld?: string;
  /** As whom helm acts in the cluster; absent: as the portal. */
  actAs?: ImpersonatedUser;
  /** Aborts when nobody waits for the plan any more. */
  signal: AbortSignal;
}
