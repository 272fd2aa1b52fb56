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
  PlannedCrd,
  PlanNotice,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { nameFew } from './nameObjects';
import type { PlanFacts } from './PlanFacts';

/** What is to be said of custom resource definitions. */
export function crdNotices({
  kind,
  crds,
  installedVersion,
  target,
}: PlanFacts): PlanNotice[] {
  const notices: PlanNotice[] = [];
  const gone = crds.filter(({ place }) => place === 'gone');
  if (gone.length > 0) {
    notices.push({
      severity: 'blocker',
      code: 'crd-deleted',
      message: `HELM WOULD DELETE ${names(
        gone,
      )}, AND WITH THEM EVERY OBJECT OF THEIR KINDS IN THE WHOLE CLUSTER${countOf(
        gone,
      )}. Annotate the definitions with helm.sh/resource-policy=keep first.`,
    });
  }
  const breaking = crds.filter(
    ({ place, verdict }) => place === 'templates' && verdict === 'breaking',
  );
  if (breaking.length > 0) {
    notices.push({
      severity: 'warning',
      code: 'crd-breaking',
      message: `Helm would apply changes of ${names(
        breaking,
      )} that may break living objects.`,
    });
  }
  const untouched = crds.filter(
    ({ place, verdict }) => place === 'crds' && verdict !== 'equal',
  );
  // Of an install other things are to be said.
  if (kind !== 'install' && untouched.length > 0) {
    const broken = untouched.filter(({ verdict }) => verdict === 'breaking');
    notices.push({
      severity: 'warning',
      code: 'crds-not-touched',
      message: `Helm leaves the definitions of crds/ as they are, and ${names(
        untouched,
      )} differ from those of the chart${
        broken.length > 0
          ? `, ${names(broken)} in a way that may break living objects`
          : ''
      }. Apply them before, if the new version needs them.`,
    });
  }
  // What a chart has in crds/ may be another one in each of its versions.
  if (kind === 'rollback' && target.version !== installedVersion) {
    notices.push({
      severity: 'info',
      code: 'crds-not-rolled-back',
      message:
        'What the chart has in crds/ stays in the cluster as it is: definitions do not go back.',
    });
  }
  return notices;
}

function names(crds: PlannedCrd[]): string {
  return nameFew(crds.map(({ name }) => name));
}

function countOf(crds: PlannedCrd[]): string {
  const counted = crds.flatMap(({ objects }) => objects ?? []);
  const count = counted.reduce((sum, objects) => sum + objects.count, 0);
  const atLeast =
    counted.length < crds.length || counted.some(objects => objects.atLeast);
  return counted.length > 0 ? ` (${atLeast ? 'at least ' : ''}${count})` : '';
}
