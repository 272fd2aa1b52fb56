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

import type { PlanChecks, PlannedChange } from '../plan/basis/PlanChecks';
import { NotStarted } from './NotStarted';
import type { Execution } from './OperationWork';

/**
 * Makes sure that the plan of an operation still holds: time has passed since
 * that was looked at when the operation was asked for.
 *
 * @throws NotStarted
 */
export async function requireFreshPlan(
  { transport, operation, parameters, signal }: Execution,
  change: PlannedChange | undefined,
  checks: PlanChecks,
): Promise<void> {
  const { planDigest, driver, applyMethod } = parameters;
  if (!planDigest) {
    return;
  }
  const stale = await checks.staleness(planDigest, {
    ...change,
    transport,
    release: operation.release,
    driver,
    applyMethod,
    signal,
  });
  if (stale) {
    throw new NotStarted(stale, 'stale-plan');
  }
}
