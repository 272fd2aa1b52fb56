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

import { useApi } from '@backstage/core-plugin-api';
import { toError } from '@backstage/errors';
import type {
  PlanRequest,
  ReleaseKey,
  ReleasePlan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useEffect, useRef, useState } from 'react';
import { helmReleasesApiRef } from '../api/HelmReleasesApi';

// A plan is work for a cluster: who types or walks through a list gets one at the end.
const QUIET_MS = 300;

/** A plan, and where its making stands. */
export interface Planning {
  /** The plan of what is asked for, or the one before about the same target. */
  plan?: ReleasePlan;
  /** {@link Planning.plan} is not of what is asked for now. */
  outdated: boolean;
  /** A plan is being made. */
  planning: boolean;
  /** Why there is none. */
  error?: Error;
  /** The user does not want to wait for it. */
  skipped: boolean;
  /** Makes the plan anew. */
  replan(): void;
  skip(): void;
}

interface Answer {
  question?: string;
  about?: string;
  attempt: number;
  plan?: ReleasePlan;
  error?: Error;
  skipped?: boolean;
}

/**
 * Asks for the plan of a change, and again whenever that is another one. What
 * is under way for an earlier change is given up. Nothing is asked without a
 * request.
 *
 * @param options - about: the target of the change; while that stays the same,
 * the last plan is not lost
 */
export function useReleasePlan(options: {
  release: ReleaseKey;
  request: PlanRequest | undefined;
  about: string | undefined;
}): Planning {
  const { request, about } = options;
  const { cluster, namespace, name } = options.release;
  const api = useApi(helmReleasesApiRef);
  // The same may be asked about another cluster.
  const question =
    request && JSON.stringify([cluster, namespace, name, request]);
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<Answer>({ attempt });
  const asked = useRef<string>();
  const opening = useRef(true);
  const underWay = useRef<AbortController>();

  useEffect(() => {
    const atOnce = opening.current || asked.current === question;
    opening.current = false;
    if (question === undefined) {
      return undefined;
    }
    const abort = new AbortController();
    const { signal } = abort;
    const tell = (outcome: Pick<Answer, 'plan' | 'error'>) => {
      if (!signal.aborted) {
        setAnswer({ question, about, attempt, ...outcome });
      }
    };
    const timer = setTimeout(
      () => {
        asked.current = question;
        api
          .plan({ cluster, namespace, name }, JSON.parse(question)[3], {
            signal,
          })
          .then(
            plan => tell({ plan }),
            reason => tell({ error: toError(reason) }),
          );
      },
      atOnce ? 0 : QUIET_MS,
    );
    underWay.current = abort;
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [api, cluster, namespace, name, question, about, attempt]);

  const current =
    answer.question === question && answer.attempt === attempt
      ? answer
      : undefined;
  const outdated =
    !current && answer.plan !== undefined && answer.about === about;
  return {
    plan: outdated ? answer.plan : current?.plan,
    outdated,
    planning: question !== undefined && !current,
    error: current?.error,
    skipped: current?.skipped ?? false,
    replan: () => setAttempt(before => before + 1),
    skip: () => {
      underWay.current?.abort();
      setAnswer({ question, about, attempt, skipped: true });
    },
  };
}
