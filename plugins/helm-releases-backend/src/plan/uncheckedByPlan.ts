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

import type { Unchecked } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { GatheredPlan } from './gatherPlan';
import type { PlanTarget } from './PlanTarget';

/** What the plan itself could not find out. */
export function uncheckedByPlan(
  {
    dryRun,
    again,
    crds,
    unreadableCrds,
    chartDefaults,
  }: Pick<
    GatheredPlan,
    'dryRun' | 'again' | 'crds' | 'unreadableCrds' | 'chartDefaults'
  >,
  { kind }: PlanTarget,
): Unchecked[] {
  const unchecked: Unchecked[] = [];
  if (kind !== 'rollback' && dryRun.rendered && again === undefined) {
    unchecked.push({
      subject: 'Templates that roll dice',
      reason: 'The chart could not be rendered a second time.',
    });
  }
  if (chartDefaults?.problem) {
    unchecked.push({
      subject: 'Default values of the chart',
      reason: `They were not compared: ${chartDefaults.problem}.`,
    });
  }
  if (unreadableCrds > 0) {
    unchecked.push({
      subject: 'Custom resource definitions',
      reason: `Documents in crds/ that cannot be read: ${unreadableCrds}.`,
    });
  }
  if (crds.omitted > 0) {
    unchecked.push({
      subject: 'Custom resource definitions',
      reason: `${crds.omitted} more were not compared: a plan looks at the first hundred.`,
    });
  }
  return unchecked;
}
