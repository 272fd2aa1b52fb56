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

import {
  installArguments,
  type InstallFlags,
} from '../../operations/install/installArguments';
import { rollbackArguments } from '../../operations/rollback/rollbackArguments';
import { upgradeArguments } from '../../operations/upgrade/upgradeArguments';
import type { HelmTarget } from '../../operations/helmTarget';

/** What decides on helm's arguments. */
export interface FlagsRequest extends Omit<HelmTarget, 'kubeconfig'> {
  /** Of an install. */
  install?: InstallFlags;
  /** Of an install or upgrade: whether values are given. */
  withValues: boolean;
  /** Of a rollback. */
  revision?: number;
}

/** Helm's arguments of the real run, without what differs from run to run. */
export function helmFlags(request: FlagsRequest): string[] {
  const { withValues, revision, install, ...options } = request;
  const target = { ...options, kubeconfig: 'kubeconfig' };
  if (revision !== undefined) {
    return rollbackArguments({ ...target, revision });
  }
  const charted = {
    ...target,
    archive: 'archive',
    valuesFile: withValues ? 'values' : undefined,
    requestedBy: '',
    operationId: '',
  };
  return install
    ? installArguments({ ...charted, ...install })
    : upgradeArguments(charted);
}
