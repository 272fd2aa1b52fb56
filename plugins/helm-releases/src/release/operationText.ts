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
  Operation,
  OperationKind,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

const words: Record<OperationKind, { noun: string; verb: string }> = {
  install: { noun: 'install', verb: 'installing' },
  upgrade: { noun: 'upgrade', verb: 'upgrading' },
  rollback: { noun: 'rollback', verb: 'rolling back' },
  crds: { noun: 'apply CRDs of', verb: 'applying CRDs of' },
  unlock: { noun: 'unlock', verb: 'unlocking' },
  uninstall: { noun: 'uninstall', verb: 'uninstalling' },
};

/** What an operation does, in a few words: "upgrading to 1.1.1". */
export function operationText(operation: Operation): string {
  const { kind, state, cancelRequested } = operation;
  const { noun, verb } = words[kind];
  const target = targetOf(operation);
  if (state === 'queued') {
    return `${noun}${target} queued`;
  }
  return cancelRequested ? 'stopping' : `${verb}${target}`;
}

function targetOf({ kind, to }: Operation): string {
  if (kind === 'upgrade') {
    return ` to ${to.chartVersion}`;
  }
  if (kind === 'install' || kind === 'crds') {
    return ` ${to.chartVersion}`;
  }
  return kind === 'rollback' ? ` to rev ${to.revision}` : '';
}
