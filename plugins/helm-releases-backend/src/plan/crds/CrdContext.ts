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

import type { DryRunAnswer } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { PlanThread } from '../thread/PlanThread';
import type { Migration } from './migrationCommands';

/** What definitions are judged with. */
export interface CrdContext {
  transport: ClusterTransport;
  /** The same way for whoever would apply them. */
  acting?: ClusterTransport;
  /** Of an upgrade. */
  chart?: Migration['chart'];
  /** What the cluster said to each write of helm. */
  answers: DryRunAnswer[];
  signal: AbortSignal;
  /** Where large definitions are judged; one of their own where it is left out. */
  thread?: PlanThread;
}
