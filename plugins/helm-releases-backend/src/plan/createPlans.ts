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
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type {
  ClusterAccess,
  HelmCli,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { OperationsConfig } from '../operations/OperationsConfig';
import { WorkingDirectory } from '../workingDirectory/WorkingDirectory';
import { ChartArchives, type PullChart } from './archives/ChartArchives';
import { PlanChecks } from './basis/PlanChecks';
import { RelayDryRunner } from './dryrun';
import { isPlainHttp } from './isPlainHttp';
import { PlanGuard } from './PlanGuard';
import { PlanService } from './PlanService';
import { readPlansConfig } from './readPlansConfig';

/** What the plans of one replica stand on. */
export interface CreatePlansOptions {
  /** Where temporary folders are made. */
  workingDirectory: string;
  clusters: ClusterAccess;
  config: RootConfigService;
  operationsConfig: OperationsConfig;
  helm: HelmCli;
  logger: LoggerService;
  pullChart: PullChart;
}

/**
 * The plans of one replica, and what operations share with them.
 *
 * @throws Error where the configured folder for charts cannot be used
 */
export async function createPlans(options: CreatePlansOptions) {
  const { clusters, helm, logger, operationsConfig } = options;
  const { concurrency, chartCache } = readPlansConfig(options.config);
  const cache = await cacheFolder(chartCache.directory, logger);
  const archives = ChartArchives.create({
    pull: options.pullChart,
    helm,
    ...chartCache,
    directory: cache?.path ?? options.workingDirectory,
  });
  const checks = new PlanChecks({ helm, config: operationsConfig });
  return {
    archives,
    checks,
    guard: new PlanGuard({
      clusters,
      archives,
      checks,
      helm,
      workingDirectory: options.workingDirectory,
    }),
    service: PlanService.create({
      clusters,
      helm,
      archives,
      checks,
      dryRunner: new RelayDryRunner({ helm, logger }),
      config: operationsConfig,
      logger,
      workingDirectory: options.workingDirectory,
      concurrency,
      isPlainHttp: url => isPlainHttp(options.config, url),
    }),
    stop: async () => cache?.remove(),
  };
}

/** Of this process, in the configured one; what a killed process left there goes. */
async function cacheFolder(
  directory: string | undefined,
  logger: LoggerService,
): Promise<WorkingDirectory | undefined> {
  try {
    return directory === undefined
      ? undefined
      : await WorkingDirectory.create({ directory, logger });
  } catch (error) {
    throw new Error(
      `helmReleases.chartCache.directory cannot be used: ${
        (error as Error).message
      }`,
    );
  }
}
