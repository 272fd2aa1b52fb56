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

import type { OperationKind } from './operation';
import type { ReleaseStatus } from './release';

/** One revision in the history of a release. @public */
export interface ReleaseRevision {
  revision: number;
  status: ReleaseStatus;
  /** Absent where the stored chart could not be read. */
  chartVersion?: string;
  appVersion?: string;
  /** ISO 8601. */
  deployedAt?: string;
  description: string;
  /** What made it; absent where it was made outside the portal. */
  operation?: RevisionOperation;
}

/** The operation that made a revision, or that gave it the status it has. @public */
export interface RevisionOperation {
  id: string;
  kind: OperationKind;
  /** User entity ref. */
  requestedBy: string;
  /** Why, in their words. */
  reason?: string;
  /**
   * Whether the portal still keeps the operation, with its log. Where it does
   * not, the description of the revision is all that tells of it, which anybody
   * may have written who may write to the cluster.
   */
  kept: boolean;
}
