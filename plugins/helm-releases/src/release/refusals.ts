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
  AccessDecision,
  ClusterStatus,
  ReleaseAccess,
  ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { clusterProblem } from './clusterProblem';

/** What refusals are decided on. */
export interface RefusalContext {
  release: ReleaseSummary;
  cluster?: ClusterStatus;
  /** What the user may do. The backend decides for itself; this is for the buttons. */
  access?: ReleaseAccess;
  /** An operation is under way on the release. */
  busy: boolean;
}

/** Why a release cannot be upgraded now, undefined where it can. */
export function upgradeRefusal(context: RefusalContext): string | undefined {
  return (
    changeRefusal(context) ??
    pendingRefusal(context.release) ??
    accessRefusal(context.access?.upgrade)
  );
}

/** Why a stuck release cannot be unlocked now, undefined where it can. */
export function unlockRefusal(context: RefusalContext): string | undefined {
  return rollbackRefusal(context);
}

/** Why a release cannot be uninstalled now, undefined where it can. */
export function uninstallRefusal(context: RefusalContext): string | undefined {
  return changeRefusal(context) ?? accessRefusal(context.access?.uninstall);
}

/** Why a release cannot be rolled back now, undefined where it can. */
export function rollbackRefusal(context: RefusalContext): string | undefined {
  return changeRefusal(context) ?? accessRefusal(context.access?.rollback);
}

function accessRefusal(decision?: AccessDecision): string | undefined {
  return decision && !decision.allowed
    ? decision.reason ?? 'You may not do this.'
    : undefined;
}

function changeRefusal(context: RefusalContext): string | undefined {
  const { release, cluster, busy } = context;
  const { method, owner } = release.delivery;
  if (method !== 'helm') {
    const tool = method === 'flux' ? 'Flux' : 'Argo CD';
    return owner
      ? `${tool} owns this release: change ${owner.kind} ${owner.namespace}/${owner.name} instead.`
      : `${tool} owns this release: change it there.`;
  }
  const problem = cluster && clusterProblem(cluster);
  if (problem) {
    return `The cluster cannot be reached: ${problem}`;
  }
  return busy ? 'An operation is running on this release.' : undefined;
}

// Helm itself refuses to upgrade over a pending revision; a rollback frees it.
function pendingRefusal(release: ReleaseSummary): string | undefined {
  if (release.stuck) {
    return `${release.stuck.sentence} Unlock it first.`;
  }
  return release.status.startsWith('pending-')
    ? `Revision ${release.revision} is ${release.status.replace(
        '-',
        ' ',
      )}: another helm may be at work. If none is, roll back to free the release.`
    : undefined;
}
