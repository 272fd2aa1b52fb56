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
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { checkReleaseName } from './checkReleaseName';
import type { OperationsConfig } from './OperationsConfig';

/** What every run of helm has in common. */
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

/** Who asks for a run, and in which operation: what a description says. */
export interface HelmAuthor {
  requestedBy: string;
  operationId: string;
}

/** Arguments that say which cluster and namespace. @throws InputError */
export function connectionArguments({
  release,
  kubeconfig,
}: HelmTarget): string[] {
  checkReleaseName(release);
  return ['--kubeconfig', kubeconfig, '--namespace', release.namespace];
}

/** Arguments that say what helm waits for. */
export function waitArguments({
  wait,
  timeoutSeconds,
}: HelmTarget['config']): string[] {
  return [
    `--wait=${wait ? 'watcher' : 'hookOnly'}`,
    '--timeout',
    `${timeoutSeconds}s`,
  ];
}

/** Arguments that say how objects are applied: outright, so that helm never decides it by itself. */
export function applyArguments({ applyMethod }: HelmTarget): string[] {
  return [`--server-side=${applyMethod === 'ssa'}`];
}

/** Arguments that say how many revisions are kept. */
export function historyArguments({ config }: HelmTarget): string[] {
  return ['--history-max', String(config.historyMax)];
}

/** Arguments for the description of a revision. */
export function descriptionArguments(author: HelmAuthor): string[] {
  return [
    '--description',
    `Backstage: ${author.requestedBy}, operation ${author.operationId}`,
  ];
}
