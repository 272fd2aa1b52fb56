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
  applyArguments,
  connectionArguments,
  type HelmTarget,
  historyArguments,
  waitArguments,
} from '../helmTarget';

/** A rollback by helm. */
export interface HelmRollback extends HelmTarget {
  /** Never left to helm: it would take the last revision, which may be a failed one. */
  revision: number;
}

/** Arguments for `helm rollback`, which knows no description. */
export function rollbackArguments(rollback: HelmRollback): string[] {
  return [
    'rollback',
    ...connectionArguments(rollback),
    ...applyArguments(rollback),
    ...waitArguments(rollback.config),
    ...historyArguments(rollback),
    '--',
    rollback.release.name,
    String(rollback.revision),
  ];
}
