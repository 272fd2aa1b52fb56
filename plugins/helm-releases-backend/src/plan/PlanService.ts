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
import { ServiceUnavailableError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type {
  ClusterAccess,
  HelmCli,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actingAs } from '../authorization/impersonation/actingAs';
import { Slots } from '../inventory/Slots';
import type { OperationsConfig } from '../operations/OperationsConfig';
import type { ChartArchives } from './archives/ChartArchives';
import { valuesSchemaOf } from './archives/valuesSchemaOf';
import { asInputError } from './asInputError';
import { assemblePlan } from './assemblePlan';
import type { PlanChecks } from './basis/PlanChecks';
import { ChartCrds } from './crds/ChartCrds';
import type { DryRunner } from './DryRunner';
import { gatherPlan } from './gatherPlan';
import type { PlanOptions } from './PlanOptions';
import type { UpgradeTarget } from './PlanTarget';
import { PlanThread } from './thread/PlanThread';

/** What plans are made with. */
export interface PlanServiceOptions {
  clusters: ClusterAccess;
  helm: HelmCli;
  archives: ChartArchives;
  checks: PlanChecks;
  dryRunner: DryRunner;
  config: OperationsConfig;
  logger: LoggerService;
  /** Whether a registry is reached without TLS. */
  isPlainHttp(url: string): boolean;
  /** Plans that are made at a time; the others wait for their turn. */
  concurrency: number;
  /** Where the temporary folders are made. */
  workingDirectory?: string;
}

/** As long as plans believe it: who edits values asks for both. */
const SCHEMA_MAX_AGE_MS = 5 * 60_000;
/** So many may wait for each that is being made. */
const WAITING = 8;

/**
 * Says what an upgrade or a rollback would do, and changes nothing. Whoever
 * calls it has authorised the user before.
 */
export class PlanService {
  static create(options: PlanServiceOptions): PlanService {
    return new PlanService(options, new Slots(options.concurrency));
  }

  readonly #chartCrds: ChartCrds;
  #asked = 0;

  private constructor(
    private readonly options: PlanServiceOptions,
    private readonly slots: Slots,
  ) {
    this.#chartCrds = new ChartCrds(options.helm);
  }

  /**
   * @throws InputError where the chart is not usable; NotFoundError where a
   * revision is gone; ServiceUnavailableError where cluster, source or helm
   * cannot be used, or too many plans are asked for; the reason of the signal
   */
  async plan(options: PlanOptions): Promise<ReleasePlan> {
    const { concurrency } = this.options;
    if (this.#asked >= concurrency * (1 + WAITING)) {
      throw new ServiceUnavailableError(
        'Too many plans are being made; try again in a moment.',
      );
    }
    this.#asked += 1;
    try {
      const giveBack = await this.slots.take(options.signal);
      try {
        return await this.#make(options);
      } finally {
        giveBack();
      }
    } finally {
      this.#asked -= 1;
    }
  }

  /**
   * The chart's schema for its values, parsed.
   *
   * @throws NotFoundError where the chart has none; else as {@link PlanService.plan} does
   */
  async valuesSchema(
    { chart, chartVersion }: Pick<UpgradeTarget, 'chart' | 'chartVersion'>,
    signal: AbortSignal,
  ): Promise<JsonValue> {
    try {
      const { archive } = await this.options.archives.find({
        reference: chart,
        version: chartVersion,
        maxAgeMs: SCHEMA_MAX_AGE_MS,
        signal,
      });
      return await valuesSchemaOf(archive);
    } catch (error) {
      return asInputError(error);
    }
  }

  async #make(options: PlanOptions): Promise<ReleasePlan> {
    const { clusters, workingDirectory = tmpdir() } = this.options;
    const home = await mkdtemp(join(workingDirectory, 'helm-plan-'));
    const thread = new PlanThread();
    try {
      const transport = await clusters.transport(options.release.cluster);
      const gathered = await gatherPlan({
        ...this.options,
        ...options,
        chartCrds: this.#chartCrds,
        transport,
        acting: actingAs(transport, options.actAs),
        home,
        thread,
      });
      options.signal.throwIfAborted();
      return await assemblePlan({ ...options, ...gathered });
    } catch (error) {
      return asInputError(error);
    } finally {
      await thread.close();
      await rm(home, { recursive: true, force: true });
    }
  }
}
