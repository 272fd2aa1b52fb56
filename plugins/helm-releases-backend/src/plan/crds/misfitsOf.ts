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

import {
  checkObjectAgainst,
  type CustomResourceDefinition,
  type PlannedCrd,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { setImmediate as turn } from 'node:timers/promises';
import { isMap } from '../manifest/isMap';
import type { LivingObjects } from './readLivingObjects';

const MAX_MISFITS = 20;
const MAX_PROBLEMS = 5;

/** How living objects fare with another definition. */
export interface Misfits {
  misfits: PlannedCrd['misfits'];
  /** What could not be checked, with the reason. */
  unchecked: string[];
}

/**
 * Checks living objects against the definition of a chart: what the API server
 * would refuse of them when they are written the next time, and what it would
 * not keep. No value of them is quoted.
 */
export async function misfitsOf(
  { items, version, count, atLeast }: LivingObjects,
  { spec }: CustomResourceDefinition,
): Promise<Misfits> {
  const target = spec.versions.find(({ name }) => name === version);
  if (!target) {
    return {
      misfits: [],
      unchecked:
        items.length > 0
          ? [
              `The objects were read as ${version}, which the chart has no more; they were not checked.`,
            ]
          : [],
    };
  }
  const misfits: PlannedCrd['misfits'] = [];
  const reasons = new Set<string>();
  for (const item of items) {
    const { problems, unevaluated } = checkObjectAgainst(
      target.schema?.openAPIV3Schema,
      item,
    );
    unevaluated.forEach(({ reason }) => reasons.add(reason));
    if (problems.length > 0 && misfits.length < MAX_MISFITS) {
      misfits.push({
        ...namesOf(item),
        problems: problems
          .slice(0, MAX_PROBLEMS)
          .map(({ path, message }) => `${path}: ${message}`),
      });
    }
    // Each may take some milliseconds.
    await turn();
  }
  const left = count - items.length;
  return {
    misfits,
    unchecked: [
      ...[...reasons].map(reason => `Of living objects: ${reason}.`),
      ...(left > 0 || atLeast
        ? [`Only the first ${items.length} objects were checked.`]
        : []),
    ],
  };
}

function namesOf({ metadata }: Record<string, unknown>): {
  namespace?: string;
  name: string;
} {
  const { namespace, name } = isMap(metadata) ? metadata : {};
  return {
    ...(typeof namespace === 'string' && { namespace }),
    name: String(name ?? ''),
  };
}
