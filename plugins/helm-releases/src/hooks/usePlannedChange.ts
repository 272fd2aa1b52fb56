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
  ClusterWindow,
  PlanRequest,
  ReleaseKey,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useState } from 'react';
import type { HelmReleasesApi, StartedOperation } from '../api/HelmReleasesApi';
import { type Reservation, reservationsOf } from '../plan/reservationsOf';
import { type ChangeReason, useChangeReason } from './useChangeReason';
import { type Planning, useReleasePlan } from './useReleasePlan';
import { type OperationStart, useStartOperation } from './useStartOperation';

/** A change that is planned before it is started. */
export interface PlannedChange {
  planning: Planning;
  /** What the user has to agree to first. */
  reservations: Reservation[];
  agreed: boolean;
  agree(agreed: boolean): void;
  /** Why it cannot wait, where a change window is closed. */
  reason: ChangeReason;
  /** Whether it can be started now. */
  ready: boolean;
  /** The attempt to start it. */
  attempt: OperationStart;
  /** It was refused for a plan that no longer held, and the one shown is another. */
  replanned: boolean;
  start(): void;
}

/**
 * Plans a change and starts it as planned. What the user has agreed to counts
 * only for what was said at that time. Without a request there is nothing to
 * start.
 */
export function usePlannedChange(options: {
  release: ReleaseKey;
  request: PlanRequest | undefined;
  /** The version or revision that is chosen. */
  about: string | undefined;
  /** Such as "1.0.1 to 2.0.0", where that is a major upgrade. */
  major?: string;
  window?: ClusterWindow;
  start(
    api: HelmReleasesApi,
    as: { planDigest?: string; reason?: string },
  ): Promise<StartedOperation>;
  onStarted: (operationId: string) => void;
}): PlannedChange {
  const { release, request, about, major, onStarted } = options;
  const planning = useReleasePlan({ release, request, about });
  const attempt = useStartOperation({
    onStarted,
    onConflict: planning.replan,
  });
  const reason = useChangeReason(options.window);
  const [sent, setSent] = useState<string>();
  const [agreedTo, setAgreedTo] = useState<string>();

  const { plan } = planning;
  const reservations = reservationsOf({ plan, major });
  const said = JSON.stringify([
    request,
    reservations,
    plan?.notices.filter(({ severity }) => severity === 'blocker'),
  ]);
  const agreed = agreedTo === said;
  return {
    planning,
    reservations,
    agreed,
    reason,
    agree: yes => setAgreedTo(yes ? said : undefined),
    ready:
      request !== undefined &&
      !planning.planning &&
      !attempt.starting &&
      !reason.missing &&
      (agreed || reservations.length === 0),
    attempt,
    replanned:
      Boolean(attempt.conflict) &&
      !planning.planning &&
      sent !== undefined &&
      plan !== undefined &&
      plan.digest !== sent,
    start: () => {
      setSent(plan?.digest);
      attempt.start(api =>
        options.start(api, { planDigest: plan?.digest, reason: reason.given }),
      );
    },
  };
}
