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

import type { OperationKind } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { prepareCrds } from './crds/prepareCrds';
import { prepareInstall } from './install/prepareInstall';
import { NotStarted } from './NotStarted';
import type { PrepareOperation } from './OperationWork';
import { prepareRollback } from './rollback/prepareRollback';
import { prepareUninstall } from './uninstall/prepareUninstall';
import { prepareUnlock } from './unlock/prepareUnlock';
import { prepareUpgrade } from './upgrade/prepareUpgrade';

const KINDS: Partial<Record<OperationKind, PrepareOperation>> = {
  upgrade: prepareUpgrade,
  rollback: prepareRollback,
  install: prepareInstall,
  crds: prepareCrds,
  unlock: prepareUnlock,
  uninstall: prepareUninstall,
};

/** Begins an operation, whichever kind it is of. */
export const prepareOperation: PrepareOperation = async (execution, tools) => {
  const { kind } = execution.operation;
  // A newer replica may have queued what this one does not know.
  const prepare = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!prepare) {
    throw new NotStarted(`This replica knows no operation "${kind}".`);
  }
  return prepare(execution, tools);
};
