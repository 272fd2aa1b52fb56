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
  compareCrds,
  type CustomResourceDefinition,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { PlanThread } from '../thread/PlanThread';
import type { PlanTasks } from '../thread/planWorker';
import { type Misfits, misfitsOf } from './misfitsOf';
import type { LivingObjects } from './readLivingObjects';

/**
 * Values in definitions, times versions: versions are compared with each other.
 * Below it judging takes some milliseconds up to some tens of them, which is
 * less than starting the thread does.
 */
const MAX_VALUES = 5_000;

/** Compares definitions: small ones here, others in the thread. */
export async function judgeDefinition(
  living: CustomResourceDefinition | undefined,
  target: CustomResourceDefinition,
  thread: PlanThread,
): Promise<ReturnType<PlanTasks['compareCrds']>> {
  const options = { living, target };
  return isSmall(living, target)
    ? compareCrds(options)
    : thread.run('compareCrds', options);
}

/** Checks living objects: with a small definition here, else in the thread. */
export async function checkLiving(
  objects: LivingObjects,
  target: CustomResourceDefinition,
  thread: PlanThread,
): Promise<Misfits> {
  return objects.items.length === 0 || isSmall(target)
    ? misfitsOf(objects, target)
    : thread.run('misfitsOf', { objects, target });
}

function isSmall(
  ...definitions: (CustomResourceDefinition | undefined)[]
): boolean {
  let left = MAX_VALUES;
  return definitions.every(definition => {
    const open: unknown[] = [definition?.spec.versions];
    const versions = definition?.spec.versions.length ?? 0;
    while (open.length > 0 && left >= 0) {
      const value = open.pop();
      left -= versions;
      if (typeof value === 'object' && value !== null) {
        // Not by spreading: a list may have more items than a call arguments.
        Object.values(value).forEach(child => open.push(child));
      }
    }
    return left >= 0;
  });
}
