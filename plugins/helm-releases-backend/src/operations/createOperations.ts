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
import {
  isFinished,
  type Operation,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type {
  ClusterAccess,
  HelmCli,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { setTimeout as pause } from 'node:timers/promises';
import type { OperationStore } from '../database/OperationStore';
import type { ChartArchives } from '../plan/archives/ChartArchives';
import type { PlanChecks } from '../plan/basis/PlanChecks';
import { HelmOperationExecutor } from './HelmOperationExecutor';
import { OperationRunner } from './OperationRunner';
import type { OperationsConfig } from './OperationsConfig';
import { OperationService } from './OperationService';
import { OperationWatchdog } from './OperationWatchdog';

const TELL_MS = 5_000;

/** The operations of one replica. */
export interface Operations {
  service: OperationService;
  /** Begins to take operations and to look after those of lost replicas. */
  start(): void;
  /** Takes no more, asks helm to stop and waits for it. */
  stop(): Promise<void>;
}

/** Puts service, runner and watchdog together. */
export function createOperations(options: {
  /** Where temporary folders are made. */
  workingDirectory: string;
  store: OperationStore;
  clusters: ClusterAccess;
  helm: HelmCli;
  archives: ChartArchives;
  checks: PlanChecks;
  config: OperationsConfig;
  logger: LoggerService;
  /** Called after an operation has been queued, started, asked to stop, or has ended. */
  onChange(operation: Operation): void;
  /** Called after an operation has ended; never rejects. */
  onEnd(operation: Operation): Promise<void>;
}): Operations {
  const { store, config, logger } = options;
  const ends = new Set<Promise<void>>();
  const onChange = (operation: Operation) => {
    options.onChange(operation);
    if (isFinished(operation.state)) {
      const told = options.onEnd(operation).finally(() => ends.delete(told));
      ends.add(told);
    }
  };
  const executor = HelmOperationExecutor.create(options);
  const runner = OperationRunner.create({
    store,
    executor,
    logger,
    concurrency: config.concurrency,
    shutdownTimeoutSeconds: config.shutdownTimeoutSeconds,
    onChange,
  });
  const watchdog = OperationWatchdog.create({
    store,
    logger,
    describeRelease: stale => executor.describeLost(stale),
    onChange,
    times: { retentionMs: config.retentionSeconds * 1000 },
  });
  return {
    service: OperationService.create({ store, runner, onChange }),
    start() {
      runner.start();
      watchdog.start();
    },
    async stop() {
      await runner.stop();
      await watchdog.stop();
      // Whoever is told may not answer, and a shutdown must come to its end.
      await Promise.race([
        Promise.all(ends),
        pause(TELL_MS, undefined, { ref: false }),
      ]);
    },
  };
}
