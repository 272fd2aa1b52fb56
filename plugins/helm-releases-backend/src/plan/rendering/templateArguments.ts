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

import type { ReleaseKey } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { checkReleaseName } from '../../operations/checkReleaseName';

/**
 * Arguments for `helm template`, with what the cluster has to say. It has no
 * idea of the release: it takes values from files only, and every revision for
 * the first.
 */
export function templateArguments(options: {
  release: Pick<ReleaseKey, 'namespace' | 'name'>;
  /** Whether there is a revision already. */
  isUpgrade: boolean;
  kubeconfig: string;
  /** Path of a file with the user's values in whole. */
  valuesFile: string;
  /** Path of the chart's archive. */
  archive: string;
}): string[] {
  const { release, isUpgrade, kubeconfig, valuesFile, archive } = options;
  checkReleaseName(release);
  return [
    'template',
    '--kubeconfig',
    kubeconfig,
    '--namespace',
    release.namespace,
    '--dry-run=server',
    ...(isUpgrade ? ['--is-upgrade'] : []),
    '--values',
    valuesFile,
    '--',
    release.name,
    archive,
  ];
}
