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

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  installArguments,
  type InstallFlags,
} from '../operations/install/installArguments';
import { rollbackArguments } from '../operations/rollback/rollbackArguments';
import { upgradeArguments } from '../operations/upgrade/upgradeArguments';
import type { PlacedArchive } from './archives/ChartArchives';
import type { Migration } from './crds/migrationCommands';
import type { PlannedChange } from './basis/PlanChecks';
import type { GatherOptions } from './GatherOptions';
import type { InstallTarget } from './PlanTarget';
import { existingDefinitions } from '../installs/existingDefinitions';

/** How long it is believed which archive is published under a version: plans follow each other while somebody edits values. */
const ARCHIVE_MAX_AGE_MS = 5 * 60_000;

type PlannedRunOptions = Pick<
  GatherOptions,
  | 'archives'
  | 'chartCrds'
  | 'config'
  | 'home'
  | 'release'
  | 'signal'
  | 'target'
  | 'transport'
>;

/** The run of helm that a plan is about, as the real one would be, but that there is nothing to wait for. */
export class PlannedRun {
  /** Puts the chart and the values where helm reads them. */
  static async prepare(options: PlannedRunOptions): Promise<PlannedRun> {
    const { archives, chartCrds, home, signal, target, transport } = options;
    if (target.kind === 'rollback') {
      return new PlannedRun(options);
    }
    const { chart, chartVersion, values } = target;
    if (values !== undefined) {
      await writeFile(valuesPath(home), values, { mode: 0o600 });
    }
    const placed = await archives.place(
      {
        reference: chart,
        version: chartVersion,
        maxAgeMs: ARCHIVE_MAX_AGE_MS,
        signal,
      },
      home,
    );
    if (target.kind === 'upgrade') {
      return new PlannedRun(options, placed);
    }
    const { documents } = await chartCrds.of(placed, { home, signal });
    const existing = await existingDefinitions(transport, documents, signal);
    return new PlannedRun(options, placed, existing);
  }

  private constructor(
    private readonly options: PlannedRunOptions,
    /** Of an install or upgrade. */
    readonly placed?: PlacedArchive,
    /** Of an install: definitions of the chart that are in the cluster already. */
    readonly existing: string[] = [],
  ) {}

  get home(): string {
    return this.options.home;
  }

  /** What is going to be done. */
  get change() {
    const { release, transport } = this.options;
    return {
      transport,
      release,
      driver: release.driver,
      applyMethod: release.applyMethod,
      ...this.#planned(),
    };
  }

  #planned(): PlannedChange {
    const { target } = this.options;
    if (target.kind === 'rollback') {
      return { rollback: { revision: target.revision } };
    }
    const charted = { archive: this.placed!.digest, values: target.values };
    return target.kind === 'install'
      ? { install: { ...charted, ...this.#flags(target) } }
      : { upgrade: charted };
  }

  #flags({ createNamespace }: InstallTarget): InstallFlags {
    return { skipCrds: this.existing.length > 0, createNamespace };
  }

  /** The user's values in whole, YAML; undefined where those of the running revision are kept. */
  get values(): string | undefined {
    const { target } = this.options;
    return target.kind === 'rollback' ? undefined : target.values;
  }

  /**
   * The revision that helm compares with: the deployed one, but for a rollback
   * the newest (helm 4.2, pkg/action); for an install there is none.
   */
  get revision(): number | undefined {
    const { release, target } = this.options;
    if (target.kind === 'install') {
      return undefined;
    }
    return target.kind === 'upgrade'
      ? release.running?.revision ?? release.revision
      : release.revision;
  }

  readonly args = (kubeconfig: string): string[] => {
    const { release, config, target, home } = this.options;
    const common = {
      release,
      kubeconfig,
      applyMethod: release.applyMethod,
      config: { ...config, wait: false, rollbackOnFailure: false },
    };
    if (target.kind === 'rollback') {
      return rollbackArguments({ ...common, revision: target.revision });
    }
    const charted = {
      ...common,
      archive: this.placed!.path,
      valuesFile: target.values === undefined ? undefined : valuesPath(home),
      requestedBy: 'plan',
      operationId: 'none',
    };
    return target.kind === 'install'
      ? installArguments({ ...charted, ...this.#flags(target) })
      : upgradeArguments(charted);
  };

  /** Where anybody finds the chart. */
  publishedChart(isPlainHttp: (url: string) => boolean): Migration['chart'] {
    const { target } = this.options;
    return target.kind !== 'rollback'
      ? {
          reference: target.chart,
          version: target.chartVersion,
          plainHttp: isPlainHttp(target.chart.url),
        }
      : undefined;
  }
}

function valuesPath(home: string): string {
  return join(home, 'values.yaml');
}
