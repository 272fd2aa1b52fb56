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
import { nameObjects } from './nameObjects';
import type { PlanFacts } from './PlanFacts';

/** Kinds that hold data, which go with them. */
const HOLD_DATA = ['PersistentVolumeClaim', 'PersistentVolume', 'Namespace'];

/** What is to be said of the objects of the release. */
export function resourceNotices(facts: PlanFacts): PlanNotice[] {
  const { compared, answers, unstable, hooks } = facts;
  const notices: PlanNotice[] = [];
  const refused = answers.filter(({ verdict }) => verdict === 'refused');
  if (refused.length > 0) {
    notices.push({
      severity: 'blocker',
      code: 'refused',
      message: `The cluster refuses ${nameObjects(
        refused.map(({ object }) => object),
      )}; its answers say why.`,
    });
  }
  const lost = (compared ?? []).filter(
    ({ change, object }) =>
      change === 'removed' && HOLD_DATA.includes(object.kind),
  );
  if (lost.length > 0) {
    notices.push({
      severity: 'warning',
      code: 'data-deleted',
      message: `${nameObjects(
        lost.map(({ object }) => object),
      )} would be deleted, with what they hold.`,
    });
  }
  if (unstable.length > 0) {
    notices.push({
      severity: 'warning',
      code: 'unstable-render',
      message: `Rendered twice, ${nameObjects(
        unstable,
      )} came out differently: templates roll dice, read the clock or look into the cluster. What is shown of them is not what will be applied.`,
    });
  }
  const warned = answers.filter(({ warnings }) => warnings.length > 0);
  if (warned.length > 0) {
    notices.push({
      severity: 'warning',
      code: 'cluster-warnings',
      message: `The cluster warns of ${nameObjects(
        warned.map(({ object }) => object),
      )}.`,
    });
  }
  const unasked = answers.filter(({ verdict }) => verdict === 'unchecked');
  if (unasked.length > 0) {
    notices.push({
      severity: 'info',
      code: 'unchecked',
      message: `The cluster could not be asked about ${nameObjects(
        unasked.map(({ object }) => object),
      )}.`,
    });
  }
  if (
    compared?.every(({ change }) => change === 'unchanged') &&
    hooks.length === 0
  ) {
    notices.push({
      severity: 'info',
      code: 'no-change',
      message: 'No object changes: there would only be a new revision.',
    });
  }
  return notices;
}
