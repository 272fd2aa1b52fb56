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

import type { StoredRelease } from '../../database/StoredRelease';
import { isPending } from '../isPending';

/**
 * When a release became stuck that has been pending for so long that whoever
 * worked on it must be gone; undefined where that cannot be said. Whether an
 * operation of ours works on it is not known here.
 *
 * Flux takes such locks off itself, and Argo CD makes no revisions.
 *
 * @returns ISO 8601
 */
export function stuckSince(
  {
    status,
    lastDeployed,
    delivery,
  }: Pick<StoredRelease, 'status' | 'lastDeployed' | 'delivery'>,
  { now, stuckAfterSeconds }: { now: Date; stuckAfterSeconds: number },
): string | undefined {
  if (
    !isPending({ status }) ||
    lastDeployed === undefined ||
    delivery.method !== 'helm'
  ) {
    return undefined;
  }
  const pendingMs = now.getTime() - Date.parse(lastDeployed);
  return pendingMs > stuckAfterSeconds * 1000 ? lastDeployed : undefined;
}
