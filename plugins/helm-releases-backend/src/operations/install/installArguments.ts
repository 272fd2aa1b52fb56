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
  waitArguments,
} from '../helmTarget';

/** What is decided about an install before helm runs. */
export interface InstallFlags {
  /** Helm would rewrite definitions that are in the cluster already, and others may use them. */
  skipCrds: boolean;
  createNamespace: boolean;
}

/** Arguments for `helm install`, which knows no limit of the history. */
export function installArguments(
  install: HelmTarget &
    HelmAuthor &
    InstallFlags & {
      /** Path of an archive that we wrote. */
      archive: string;
      /** Path of a file with the user's values; without it the chart's defaults count. */
      valuesFile?: string;
    },
): string[] {
  const { release, config, valuesFile } = install;
  return [
    'install',
    ...connectionArguments(install),
    ...applyArguments(install),
    ...waitArguments(config),
    ...(valuesFile ? ['--values', valuesFile] : []),
    ...(install.skipCrds ? ['--skip-crds'] : []),
    ...(install.createNamespace ? ['--create-namespace'] : []),
    ...(config.rollbackOnFailure ? ['--rollback-on-failure'] : []),
    // Notes may hold credentials, and the log is for everybody who may read the release.
    '--hide-notes',
    ...descriptionArguments(install),
    '--',
    release.name,
    install.archive,
  ];
}
