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
  ApplyMethod,
  ReleaseKey,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { checkReleaseName } from './checkReleaseName';
import type { OperationsConfig } from './OperationsConfig';

/** What every change has in common. */
export interface HelmTarget {
  release: Pick<ReleaseKey, 'namespace' | 'name'>;
  /** Path of a kubeconfig that knows the relay alone. */
  kubeconfig: string;
  /** Of the newest revision. */
  applyMethod: ApplyMethod;
  config: Pick<
    OperationsConfig,
    'timeoutSeconds' | 'wait' | 'rollbackOnFailure' | 'historyMax'
  >;
}

/** An upgrade by helm. */
export interface HelmUpgrade extends HelmTarget {
  /** Path of an archive that we wrote; helm would take other words for a folder or a URL. */
  archive: string;
  /** Path of a file with the user's values in whole; without it, the values of the running revision are kept. */
  valuesFile?: string;
  requestedBy: string;
  operationId: string;
}

/** A rollback by helm. */
export interface HelmRollback extends HelmTarget {
  /** Never left to helm: it would take the last revision, which may be a failed one. */
  revision: number;
}

/**
 * Arguments for `helm upgrade`.
 *
 * - The apply method is said outright, as the newest revision has it: helm then
 *   never changes it on the way, and no force flag is given that only one of
 *   them allows.
 * - Without values, `--reset-then-reuse-values` puts the user's old values on
 *   top of the new chart's defaults. With values, nothing but them counts.
 */
export function upgradeArguments(upgrade: HelmUpgrade): string[] {
  const { release, config, valuesFile } = upgrade;
  return [
    'upgrade',
    ...targetArguments(upgrade),
    ...(valuesFile
      ? ['--reset-values', '--values', valuesFile]
      : ['--reset-then-reuse-values']),
    ...(config.rollbackOnFailure ? ['--rollback-on-failure'] : []),
    // Notes may hold credentials, and the log is for everybody who may read the release.
    '--hide-notes',
    '--description',
    `Backstage: ${upgrade.requestedBy}, operation ${upgrade.operationId}`,
    '--',
    release.name,
    upgrade.archive,
  ];
}

/**
 * Arguments for `helm uninstall`. Helm deletes what a chart's templates made,
 * and never what is in its folder `crds/`.
 */
export function uninstallArguments(
  uninstall: HelmTarget & {
    keepHistory: boolean;
    requestedBy: string;
    operationId: string;
  },
): string[] {
  const { release, config } = uninstall;
  return [
    'uninstall',
    ...connectionArguments(uninstall),
    ...waitArguments(config),
    ...(uninstall.keepHistory ? ['--keep-history'] : []),
    '--description',
    `Backstage: ${uninstall.requestedBy}, operation ${uninstall.operationId}`,
    '--',
    release.name,
  ];
}

/** Arguments for `helm rollback`, which knows no description. */
export function rollbackArguments(rollback: HelmRollback): string[] {
  return [
    'rollback',
    ...targetArguments(rollback),
    '--',
    rollback.release.name,
    String(rollback.revision),
  ];
}

function targetArguments(target: HelmTarget): string[] {
  const { applyMethod, config } = target;
  return [
    ...connectionArguments(target),
    `--server-side=${applyMethod === 'ssa'}`,
    ...waitArguments(config),
    '--history-max',
    String(config.historyMax),
  ];
}

function connectionArguments({ release, kubeconfig }: HelmTarget): string[] {
  checkReleaseName(release);
  return ['--kubeconfig', kubeconfig, '--namespace', release.namespace];
}

function waitArguments({
  wait,
  timeoutSeconds,
}: HelmTarget['config']): string[] {
  return [
    `--wait=${wait ? 'watcher' : 'hookOnly'}`,
    '--timeout',
    `${timeoutSeconds}s`,
  ];
}

/** Environment of helm: the storage driver of the release, and no colours in the log. */
export function helmEnvironment(driver: StorageDriver): Record<string, string> {
  return { HELM_DRIVER: driver, NO_COLOR: '1' };
}
