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

import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  ClusterTransport,
  HelmCli,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { StoredRelease } from '../database/StoredRelease';
import type { OperationsConfig } from '../operations/OperationsConfig';
import type { ChartArchives } from './archives/ChartArchives';
import type { PlanChecks } from './basis/PlanChecks';
import type { ChartCrds } from './crds/ChartCrds';
import type { DryRunner } from './DryRunner';
import type { PlanTarget } from './PlanTarget';
import type { PlanThread } from './thread/PlanThread';

/** What a plan is gathered with. */
export interface GatherOptions {
  transport: ClusterTransport;
  /** The same way for what helm does: in the name of the user, where it acts so. */
  acting: ClusterTransport;
  helm: HelmCli;
  archives: ChartArchives;
  chartCrds: ChartCrds;
  checks: PlanChecks;
  dryRunner: DryRunner;
  config: OperationsConfig;
  logger: LoggerService;
  /** Whether a registry is reached without TLS. */
  isPlainHttp(url: string): boolean;
  release: StoredRelease;
  target: PlanTarget;
  /** An empty folder of the plan's own. */
  home: string;
  /** What takes long is done there. */
  thread: PlanThread;
  signal: AbortSignal;
}
