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

import type { PlanBasis } from './PlanBasis';

/**
 * Says what has changed since a plan was made.
 *
 * @param planned - what it stood on, where that is known here
 */
export function describeStaleness(
  planned: PlanBasis | undefined,
  now: PlanBasis,
): string {
  return `${reasonOf(planned, now)}; look at the new plan first.`;
}

function reasonOf(planned: PlanBasis | undefined, now: PlanBasis): string {
  if (!planned) {
    return 'The plan no longer holds: the release, the chart, the values, the cluster or helm has changed since it was made';
  }
  if (!planned.newest && now.newest) {
    return `A release of that name was made since: its revision ${now.newest.revision} is there`;
  }
  if (planned.kind !== now.kind) {
    return 'The plan is one of another change';
  }
  if (planned.newest?.revision !== now.newest?.revision) {
    return `The release was changed since: revision ${now.newest?.revision} is the newest, the plan stood on ${planned.newest?.revision}`;
  }
  if (differ(planned.newest, now.newest)) {
    return `The release was changed since: its revision ${now.newest?.revision} is not as it was when the plan was made`;
  }
  if (differ(planned.running, now.running)) {
    return 'The release was changed since: another revision runs than when the plan was made';
  }
  if (differ(planned.target, now.target)) {
    return 'The revision to go back to was changed since the plan was made';
  }
  if (planned.archive !== now.archive) {
    return 'The chart was published anew since: the archive of this version is another one than the plan was made of';
  }
  if (planned.values !== now.values) {
    return 'The values are others than those that the plan was made with';
  }
  if (planned.kubernetes !== now.kubernetes) {
    return `The cluster was changed since: it is ${now.kubernetes} now, the plan was made for ${planned.kubernetes}`;
  }
  if (planned.helm !== now.helm) {
    return `Helm was changed since: it is ${now.helm} now, the plan was made with ${planned.helm}`;
  }
  return 'The portal runs helm with other flags than when the plan was made';
}

function differ(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}
