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
import type {
  ClaimedOperation,
  OperationOutcome,
} from '../database/OperationStore';
import type { ChartArchives } from '../plan/archives/ChartArchives';
import type { PlanChecks, PlannedChange } from '../plan/basis/PlanChecks';
import type { HelmTarget } from './helmTarget';
import type { OperationParameters } from './OperationParameters';
import type { OperationExecutor } from './OperationRunner';
import type { OperationsConfig } from './OperationsConfig';
import type { RevisionStatus } from './RevisionStatus';

/** An operation that this replica carries out. */
export interface Execution extends ClaimedOperation, ExecutionContext {
  /** An empty folder of the operation's own. */
  home: string;
  transport: ClusterTransport;
  /** The same way for what is done for the user: in their name, where helm acts so. */
  acting: ClusterTransport;
  /** Newest first, when it began; undefined where the cluster could not be asked. */
  revisions?: RevisionStatus[];
}

/** What the runner gives to an operation: its log, and signals that ask it to stop. */
export type ExecutionContext = Parameters<OperationExecutor['execute']>[1];

/** What operations are carried out with. */
export interface OperationTools {
  helm: HelmCli;
  archives: ChartArchives;
  checks: PlanChecks;
  config: OperationsConfig;
  logger: LoggerService;
}

/** What helm is to do. */
export interface HelmRun {
  /** As the operation turned out to be. */
  parameters: OperationParameters;
  /** What a plan of it stands on; absent where there are no plans of it. */
  change?: PlannedChange;
  args(target: HelmTarget): string[];
  /** What it is going to leave in the cluster, in sentences. */
  remains?: string;
}

/**
 * Begins an operation of one kind: gets ready what helm needs, or does without
 * helm what is to be done.
 *
 * @throws NotStarted, or any error, where nothing was changed
 */
export type PrepareOperation = (
  execution: Execution,
  tools: OperationTools,
) => Promise<HelmRun | { outcome: OperationOutcome }>;
