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
  DryRunAnswer,
  PlannedCrd,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { inParallel } from '../../inventory/inParallel';
import type { ChartDefinition } from './ChartDefinition';
import type { Migration } from './migrationCommands';
import { planCrd } from './planCrd';

const MAX_DEFINITIONS = 100;
const AT_ONCE = 6;

/** What definitions are judged with. */
export interface CrdContext {
  transport: ClusterTransport;
  /** Of an upgrade. */
  chart?: Migration['chart'];
  /** What the cluster said to each write of helm. */
  answers: DryRunAnswer[];
  signal: AbortSignal;
}

/** Judges definitions, a few at a time, the gravest first. */
export async function planCrds(
  definitions: ChartDefinition[],
  context: CrdContext,
): Promise<{ crds: PlannedCrd[]; omitted: number }> {
  const judged = definitions.slice(0, MAX_DEFINITIONS);
  const crds: PlannedCrd[] = [];
  await inParallel(judged, AT_ONCE, async definition => {
    crds.push(await planCrd(definition, context));
  });
  return {
    crds: crds.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1)),
    omitted: definitions.length - judged.length,
  };
}

function rank({ place, verdict }: PlannedCrd): number {
  return place === 'gone'
    ? -1
    : ['breaking', 'missing', 'compatible', 'equal'].indexOf(verdict);
}
