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

import type { Impersonation } from '../authorization/impersonation/Impersonation';

/** How operations are run. */
export interface OperationsConfig {
  /** For each wait of helm, in seconds. */
  timeoutSeconds: number;
  /** Whether helm waits until the objects are ready. */
  wait: boolean;
  /** Whether helm rolls a failed upgrade back. */
  rollbackOnFailure: boolean;
  /** Revisions that helm keeps a release; 0 = all. */
  historyMax: number;
  /** Operations that one replica runs at a time. */
  concurrency: number;
  /** How long a shutdown waits for helm, in seconds. */
  shutdownTimeoutSeconds: number;
  /** How long operations that have ended are kept, in seconds. */
  retentionSeconds: number;
  /** Only owners of the entity may change its releases, whatever the permission policy says. */
  requireOwnership: boolean;
  /** Helm acts in the name of the user who asks; absent: as the portal. */
  impersonate?: Impersonation;
}
