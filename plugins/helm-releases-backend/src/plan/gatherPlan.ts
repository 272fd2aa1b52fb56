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
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { StoredRelease } from '../database/StoredRelease';
import {
  rollbackArguments,
  upgradeArguments,
} from '../operations/helmArguments';
import type { OperationsConfig } from '../operations/OperationsConfig';
import type { ChartArchives, PlacedArchive } from './archives/ChartArchives';
import { type ChartFiles, readChartFiles } from './archives/readChartFiles';
import type { PlanBasis } from './basis/PlanBasis';
import type { PlanChecks } from './basis/PlanChecks';
import { readChartCrds } from './crds/readChartCrds';
import type { DryRunner, DryRunResult, RenderedRelease } from './DryRunner';
import type { ManifestDocument } from './manifest/readDocuments';
import type { PlanTarget, UpgradeTarget } from './PlanTarget';
import { readStoredRevision } from './readStoredRevision';
import { renderAgain } from './renderAgain';
import { together } from './together';

/** How long it is believed which archive is published under a version: plans follow each other while somebody edits values. */
const ARCHIVE_MAX_AGE_MS = 5 * 60_000;

/** What a plan is gathered with. */
export interface GatherOptions {
  transport: ClusterTransport;
  helm: HelmCli;
  archives: ChartArchives;
  checks: PlanChecks;
  dryRunner: DryRunner;
  config: OperationsConfig;
  logger: LoggerService;
  release: StoredRelease;
  target: PlanTarget;
  /** An empty folder of the plan's own. */
  home: string;
  signal: AbortSignal;
}

/** What helm, the cluster and the chart say. */
export interface GatheredPlan {
  transport: ClusterTransport;
  digest: string;
  basis: PlanBasis;
  /** The revision that helm compares with. */
  current: RenderedRelease;
  dryRun: DryRunResult;
  /** Of an upgrade. */
  chartFiles?: ChartFiles;
  /** What is in `crds/` of the chart of an upgrade. */
  chartCrds: ManifestDocument[];
  /** The manifest, rendered a second time; absent where there was no second time. */
  again?: string;
}

/** Asks everybody, at the same time where that is possible. */
export async function gatherPlan(
  options: GatherOptions,
): Promise<GatheredPlan> {
  const { release, target, transport, checks } = options;
  const placed =
    target.kind === 'upgrade' ? await placeChart(options, target) : undefined;
  const change = {
    transport,
    release,
    driver: release.driver,
    applyMethod: release.applyMethod,
    ...(target.kind === 'rollback'
      ? { rollback: { revision: target.revision } }
      : { upgrade: { archive: placed!.digest, values: target.values } }),
  };
  const args = (kubeconfig: string) =>
    helmArguments(options, placed, kubeconfig);
  const [basis, current, dryRun, again, chartFiles, chartCrds] = await together(
    options.signal,
    [
      signal => checks.basisOf({ ...change, signal }),
      signal =>
        readStoredRevision({
          ...change,
          revision: comparedRevision(release, target),
          signal,
        }),
      signal =>
        options.dryRunner.run({ ...change, home: options.home, args, signal }),
      async signal =>
        placed && renderAgain({ ...options, ...change, args, signal }),
      async () => placed && readChartFiles(placed.archive),
      async signal =>
        placed
          ? readChartCrds({ ...options, archive: placed.path, signal })
          : [],
    ],
  );
  return {
    transport,
    digest: checks.remember(basis),
    basis,
    current,
    dryRun,
    chartFiles,
    chartCrds,
    again,
  };
}

/** An upgrade is compared with what was deployed, a rollback with the newest revision (helm 4.2, pkg/action). */
function comparedRevision(release: StoredRelease, { kind }: PlanTarget) {
  return kind === 'upgrade'
    ? release.running?.revision ?? release.revision
    : release.revision;
}

async function placeChart(
  { archives, home, signal }: GatherOptions,
  { chart, chartVersion, values }: UpgradeTarget,
): Promise<PlacedArchive> {
  if (values !== undefined) {
    await writeFile(valuesPath(home), values, { mode: 0o600 });
  }
  return archives.place(
    {
      reference: chart,
      version: chartVersion,
      maxAgeMs: ARCHIVE_MAX_AGE_MS,
      signal,
    },
    home,
  );
}

/** As the real run has them, but that there is nothing to wait for. */
function helmArguments(
  { release, config, target, home }: GatherOptions,
  placed: PlacedArchive | undefined,
  kubeconfig: string,
): string[] {
  const common = {
    release,
    kubeconfig,
    applyMethod: release.applyMethod,
    config: { ...config, wait: false, rollbackOnFailure: false },
  };
  return target.kind === 'rollback'
    ? rollbackArguments({ ...common, revision: target.revision })
    : upgradeArguments({
        ...common,
        archive: placed!.path,
        valuesFile: target.values === undefined ? undefined : valuesPath(home),
        requestedBy: 'plan',
        operationId: 'none',
      });
}

function valuesPath(home: string): string {
  return join(home, 'values.yaml');
}
