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
  isFinished,
  type AccessDecision,
  type PlannedCrd,
  type ReleaseKey,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useEffect, useRef, useState } from 'react';
import { applicableCrds, isHarmless } from '../plan/applicableCrds';
import {
  type FollowedOperation,
  useOperationEvents,
} from './useOperationEvents';
import type { PlannedChange } from './usePlannedChange';
import { type OperationStart, useStartOperation } from './useStartOperation';

/** Applying the definitions that a planned upgrade would leave as they are. */
export interface CrdsApply {
  /** Those that can be applied. */
  crds: PlannedCrd[];
  isChosen(crd: PlannedCrd): boolean;
  choose(crd: PlannedCrd, chosen: boolean): void;
  /** What was typed to confirm a breaking one. */
  typed(crd: PlannedCrd): string;
  type(crd: PlannedCrd, text: string): void;
  /** Why it cannot be started now. */
  refusal?: string;
  attempt: OperationStart;
  start(): void;
  /** The operation that was started last. */
  operation?: FollowedOperation;
  /** It is under way. */
  running: boolean;
}

/**
 * Applies definitions of a planned upgrade as an operation of its own, and has
 * the plan made anew once that has succeeded.
 */
export function useCrdsApply(options: {
  release: ReleaseKey;
  change: PlannedChange;
  request: { chartVersion: string; values?: string };
  access?: AccessDecision;
  /** An operation was started or has ended. */
  onChanged: () => void;
}): CrdsApply {
  const { release, change, request, access, onChanged } = options;
  const { plan, outdated, planning, replan } = change.planning;
  const [choices, setChoices] = useState<Record<string, boolean>>({});
  const [texts, setTexts] = useState<Record<string, string>>({});
  const [id, setId] = useState<string>();
  const operation = useOperationEvents(id);
  const attempt = useStartOperation({
    onStarted: started => {
      setId(started);
      onChanged();
    },
    onConflict: replan,
  });

  // What was followed before is shown until the new one has answered.
  const state =
    operation.operation?.id === id ? operation.operation?.state : undefined;
  const running = id !== undefined && (!state || !isFinished(state));
  const ended = useRef<() => void>();
  useEffect(() => {
    ended.current = () => {
      onChanged();
      if (state === 'succeeded') {
        // What was typed was about the definitions as they were.
        setTexts({});
        replan();
      }
    };
  });
  useEffect(() => {
    if (state && isFinished(state)) {
      ended.current?.();
    }
  }, [id, state]);

  const crds = applicableCrds(plan);
  const isChosen = (crd: PlannedCrd) => choices[crd.name] ?? isHarmless(crd);
  const typed = ({ name }: PlannedCrd) => texts[name] ?? '';
  const chosen = crds.filter(isChosen);
  const confirmed = chosen.filter(({ verdict }) => verdict === 'breaking');
  return {
    crds,
    isChosen,
    choose: ({ name }, yes) => setChoices(all => ({ ...all, [name]: yes })),
    typed,
    type: ({ name }, text) => setTexts(all => ({ ...all, [name]: text })),
    refusal: refusalOf({
      access,
      running: running || attempt.starting,
      planning: planning || outdated,
      reasonMissing: change.reason.missing,
      chosen: chosen.length,
      unconfirmed: confirmed.find(crd => typed(crd).trim() !== crd.name),
    }),
    attempt,
    start: () => {
      attempt.start(api =>
        api.applyCrds(release, {
          ...request,
          crds: chosen.map(({ name }) => name),
          confirmed: confirmed.map(({ name }) => name),
          planDigest: plan!.digest,
          reason: change.reason.given,
        }),
      );
    },
    operation: id === undefined ? undefined : operation,
    running,
  };
}

function refusalOf(state: {
  access?: AccessDecision;
  running: boolean;
  planning: boolean;
  reasonMissing: boolean;
  chosen: number;
  unconfirmed?: PlannedCrd;
}): string | undefined {
  if (state.access && !state.access.allowed) {
    return state.access.reason ?? 'You may not apply CRDs.';
  }
  if (state.running) {
    return 'They are being applied.';
  }
  if (state.planning) {
    return 'The plan is being made.';
  }
  if (state.reasonMissing) {
    return 'Outside the change windows it needs a reason: see below.';
  }
  if (state.chosen === 0) {
    return 'Choose a CRD first.';
  }
  return state.unconfirmed
    ? `Type the name of ${state.unconfirmed.name} first: it breaks what is there.`
    : undefined;
}
