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

import type { ReleasePlan } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { counted } from './counted';
import { objectsText } from './objectsText';

/** What a person has to agree to before a change is started. */
export interface Reservation {
  /** `fatal`: it would fail, or destroy what nobody can bring back. */
  severity: 'caution' | 'fatal';
  text: string;
}

const SAID_ABOVE = 'crd-deleted';

/** What speaks against going on, worst first. */
export function reservationsOf(options: {
  plan?: ReleasePlan;
  /** Such as "1.0.1 to 2.0.0", where that is a major upgrade. */
  major?: string;
}): Reservation[] {
  const { plan, major } = options;
  const reservations: Reservation[] = [];
  for (const crd of plan?.crds ?? []) {
    if (crd.place === 'gone') {
      reservations.push({
        severity: 'fatal',
        text: `Helm would delete the definition ${
          crd.name
        }, and with it every object of its kind (${objectsText(crd)}).`,
      });
    }
  }
  const blockers =
    plan?.notices.filter(
      ({ severity, code }) => severity === 'blocker' && code !== SAID_ABOVE,
    ).length ?? 0;
  if (blockers > 0) {
    reservations.push({
      severity: 'fatal',
      text: `The plan names ${counted(
        blockers,
        'reason',
      )} why this would fail.`,
    });
  }
  if (major) {
    reservations.push({
      severity: 'caution',
      text: `${major} is a major upgrade: the chart may break what relies on it.`,
    });
  }
  return reservations;
}
