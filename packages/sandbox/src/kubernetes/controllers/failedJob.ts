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

import { PRETEND_OUTCOME_ANNOTATION } from './pretendAnnotations';
import { KubeObject } from '../KubeObject';
import { kubeTime } from '../store/kubeTime';

/** Whether a Job says itself that it is to fail. */
export function isToFail({ kind, metadata }: KubeObject): boolean {
  return (
    kind === 'Job' &&
    metadata.annotations?.[PRETEND_OUTCOME_ANNOTATION] === 'failed'
  );
}

/** The Job as the job controller leaves it once all its tries have failed. */
export function failedJob(job: KubeObject, now: Date): KubeObject {
  if ((job.status as { failed?: number } | undefined)?.failed) {
    return job;
  }
  const cause = {
    status: 'True',
    reason: 'BackoffLimitExceeded',
    message: 'Job has reached the specified backoff limit',
    lastTransitionTime: kubeTime(now),
  };
  return {
    ...job,
    status: {
      startTime: kubeTime(now),
      failed: 1,
      ready: 0,
      terminating: 0,
      uncountedTerminatedPods: {},
      conditions: [
        { type: 'FailureTarget', ...cause },
        { type: 'Failed', ...cause },
      ],
    },
  };
}
