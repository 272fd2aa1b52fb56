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
  descriptionArguments,
  type HelmAuthor,
  type HelmTarget,
  historyArguments,
  waitArguments,
} from '../helmTarget';

/** An upgrade by helm. */
export interface HelmUpgrade extends HelmTarget, HelmAuthor {
  /** Path of an archive that we wrote; helm would take other words for a folder or a URL. */
  archive: string;
  /** Path of a file with the user's values in whole; without it, the values of the running revision are kept. */
  valuesFile?: string;
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
    ...connectionArguments(upgrade),
    ...applyArguments(upgrade),
    ...waitArguments(config),
    ...historyArguments(upgrade),
    ...(valuesFile
      ? ['--reset-values', '--values', valuesFile]
      : ['--reset-then-reuse-values']),
    ...(config.rollbackOnFailure ? ['--rollback-on-failure'] : []),
    // Notes may hold credentials, and the log is for everybody who may read the release.
    '--hide-notes',
    ...descriptionArguments(upgrade),
    '--',
    release.name,
    upgrade.archive,
  ];
}
