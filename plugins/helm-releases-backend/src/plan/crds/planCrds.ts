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

import type { PlannedCrd } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { inParallel } from '../../inventory/inParallel';
import type { ChartDefinition } from './ChartDefinition';
import type { CrdContext } from './CrdContext';
import { inPlanThread } from '../thread/inPlanThread';
import { planCrd } from './planCrd';

const MAX_DEFINITIONS = 100;
const AT_ONCE = 6;

/** Definitions as they were judged. */
export class CrdJudgement {
  constructor(
    /** The gravest first. */
    readonly crds: PlannedCrd[],
    /** How many more there are. */
    readonly omitted: number,
  ) {}

  /** Together with others; of those that both know, these count. */
  over(other: CrdJudgement): CrdJudgement {
    const names = new Set(this.crds.map(({ name }) => name));
    return new CrdJudgement(
      [...this.crds, ...other.crds.filter(({ name }) => !names.has(name))].sort(
        byGravity,
      ),
      this.omitted + other.omitted,
    );
  }
}

/** Judges definitions, a few at a time. */
export async function planCrds(
  definitions: ChartDefinition[],
  context: CrdContext,
): Promise<CrdJudgement> {
  const judged = definitions.slice(0, MAX_DEFINITIONS);
  const crds: PlannedCrd[] = [];
  await inPlanThread(context.thread, thread =>
    inParallel(judged, AT_ONCE, async definition => {
      crds.push(await planCrd(definition, { ...context, thread }));
    }),
  );
  return new CrdJudgement(
    crds.sort(byGravity),
    definitions.length - judged.length,
  );
}

function byGravity(a: PlannedCrd, b: PlannedCrd): number {
  return rank(a) - rank(b) || (a.name < b.name ? -1 : 1);
}

function rank({ place, verdict }: PlannedCrd): number {
  return place === 'gone'
    ? -1
    : ['breaking', 'missing', 'compatible', 'equal'].indexOf(verdict);
}
