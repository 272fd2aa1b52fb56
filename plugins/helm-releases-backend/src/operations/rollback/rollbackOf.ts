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

import { InputError } from '@backstage/errors';
import type { PlannedOperation, StartOptions } from '../StartOptions';

/** A rollback that has been authorised. */
export interface StartRollbackOptions extends StartOptions {
  revision: number;
  /** What is known of that revision. */
  chartVersion?: string;
  appVersion?: string;
}

/** @throws InputError where the revision is not usable */
export function rollbackOf(options: StartRollbackOptions): PlannedOperation {
  const { release, revision, chartVersion, appVersion } = options;
  if (!Number.isSafeInteger(revision) || revision < 1) {
    throw new InputError('The revision must be a whole number from 1 on.');
  }
  if (revision > release.revision) {
    throw new InputError(
      `Release ${release.namespace}/${release.name} has no revision ${revision}; the newest is ${release.revision}.`,
    );
  }
  return {
    kind: 'rollback',
    to: { revision, chartVersion, appVersion },
    rollback: { revision },
  };
}
