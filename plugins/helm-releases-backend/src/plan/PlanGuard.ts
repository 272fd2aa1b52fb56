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
  ClusterAccess,
  ClusterTransport,
  HelmCli,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StoredRelease } from '../database/StoredRelease';
import { existingDefinitions } from '../installs/existingDefinitions';
import type { ArchiveRequest, ChartArchives } from './archives/ChartArchives';
import type { PlanChecks } from './basis/PlanChecks';
import { asInputError } from './asInputError';
import { ChartCrds } from './crds/ChartCrds';
import type { PlanTarget } from './PlanTarget';

const TIMEOUT_MS = 60_000;

/** Keeps a change from being started on a plan that no longer holds. */
export class PlanGuard {
  constructor(
    private readonly options: {
      clusters: ClusterAccess;
      archives: ChartArchives;
      checks: PlanChecks;
      helm: HelmCli;
      /** Where the temporary folders are made. */
      workingDirectory?: string;
    },
  ) {}

  /**
   * Looks whether a plan still holds, with the chart asked for anew at its source.
   *
   * @returns a sentence that says what has changed; undefined where nothing has
   * @throws what keeps it from being known
   */
  async staleness(
    digest: string,
    release: StoredRelease,
    target: PlanTarget,
  ): Promise<string | undefined> {
    const { clusters, archives, checks } = this.options;
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const change = {
      transport: await clusters.transport(release.cluster),
      release,
      driver: release.driver,
      applyMethod: release.applyMethod,
      signal,
    };
    if (target.kind === 'rollback') {
      const { revision } = target;
      return checks.staleness(digest, { ...change, rollback: { revision } });
    }
    const { chart, chartVersion, values } = target;
    const request = {
      reference: chart,
      version: chartVersion,
      maxAgeMs: 0,
      signal,
    };
    const archive = await archives.find(request).catch(asInputError);
    const charted = { archive: archive.digest, values };
    if (target.kind === 'upgrade') {
      return checks.staleness(digest, { ...change, upgrade: charted });
    }
    const { createNamespace } = target;
    const skipCrds = await this.#skipsCrds(change.transport, {
      ...request,
      maxAgeMs: TIMEOUT_MS,
    });
    return checks.staleness(digest, {
      ...change,
      install: { ...charted, createNamespace, skipCrds },
    });
  }

  /** Whether an install would leave the definitions of the chart out. */
  async #skipsCrds(
    transport: ClusterTransport,
    request: ArchiveRequest,
  ): Promise<boolean> {
    const { archives, helm, workingDirectory = tmpdir() } = this.options;
    const { signal } = request;
    const home = await mkdtemp(join(workingDirectory, 'helm-plan-'));
    try {
      const placed = await archives.place(request, home);
      const { documents } = await new ChartCrds(helm).of(placed, {
        home,
        signal,
      });
      return (
        (await existingDefinitions(transport, documents, signal)).length > 0
      );
    } finally {
      await rm(home, { recursive: true, force: true });
    }
  }
}
