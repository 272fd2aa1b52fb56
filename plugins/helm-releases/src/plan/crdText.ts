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
  CrdVerdict,
  PlannedCrd,
  ReleasePlan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Tone } from '../theme/tone';

const tones: Record<CrdVerdict, Tone> = {
  missing: 'warning',
  equal: 'success',
  compatible: 'info',
  breaking: 'error',
};

/** The verdict on a definition in a word. */
export function crdVerdict({ place, verdict }: PlannedCrd): {
  tone: Tone;
  text: string;
} {
  return place === 'gone'
    ? { tone: 'error', text: 'deleted by helm' }
    : { tone: tones[verdict], text: verdict };
}

/** What helm does to a definition, and what is left to do by hand. */
export function crdPlaceText(
  { place, verdict }: PlannedCrd,
  kind: ReleasePlan['kind'],
): string {
  if (place === 'gone') {
    return 'The chart has this definition no more. Helm would delete it, and with it every object of its kind.';
  }
  if (place === 'templates') {
    return 'The definition is a template of the chart: helm applies it with everything else.';
  }
  if (verdict === 'equal') {
    return 'The cluster has it already as the chart has it.';
  }
  return kind === 'install'
    ? 'The definition lies in crds/, which is installed only where the cluster has none of it yet: see what the plan says above.'
    : 'The definition lies in crds/, which helm does not touch: apply it first, if what comes needs it.';
}
