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

import type { PlanNotice } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { shellWord } from '../crds/shellWord';
import { nameFew } from './nameObjects';
import type { PlanFacts } from './PlanFacts';

/** What is to be said of an install alone. */
export function installNotices({ install, crds }: PlanFacts): PlanNotice[] {
  if (!install) {
    return [];
  }
  const { cluster, namespace, existing } = install;
  const notices: PlanNotice[] = [];
  if (install.namespaceMissing) {
    const command = ['kubectl', 'create', 'namespace', namespace];
    notices.push(
      install.createNamespace
        ? {
            severity: 'info',
            code: 'namespace-created',
            message: `Helm makes the namespace ${namespace}, which is not there yet.`,
          }
        : {
            severity: 'blocker',
            code: 'namespace-missing',
            message: `The namespace ${namespace} is not there. Make it first: ${[
              ...command,
              '--context',
              cluster,
            ]
              .map(shellWord)
              .join(' ')}`,
          },
    );
  }
  const others = crds
    .filter(({ place, verdict }) => place === 'crds' && verdict !== 'equal')
    .map(({ name }) => name);
  if (existing.length > 0) {
    notices.push({
      severity: others.length > 0 ? 'warning' : 'info',
      code: 'crds-skipped',
      message: `The definitions ${nameFew(
        existing,
      )} are in the cluster already, and others may use them: helm leaves the folder crds/ alone (--skip-crds).${
        others.length > 0
          ? ` Not as the chart has them: ${nameFew(
              others,
            )}. Apply them before, if the chart needs them.`
          : ''
      }`,
    });
  } else if (others.length > 0) {
    notices.push({
      severity: 'info',
      code: 'crds-installed',
      message: `Helm installs the definitions ${nameFew(
        others,
      )}, for the whole cluster.`,
    });
  }
  return notices;
}
