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
  ReleasePlan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** The definitions of a plan that helm leaves alone and that differ from what the cluster has. */
export function applicableCrds(plan: ReleasePlan | undefined): PlannedCrd[] {
  return plan?.kind === 'upgrade'
    ? plan.crds.filter(
        ({ place, verdict }) => place === 'crds' && verdict !== 'equal',
      )
    : [];
}

/** Whether nothing is known to speak against applying a definition. */
export function isHarmless({ verdict, refusal }: PlannedCrd): boolean {
  return verdict !== 'breaking' && refusal === undefined;
}
