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
  kubeVersionRefusal,
  type PlanNotice,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { PlanFacts } from './PlanFacts';

const LOCKED =
  'An operation of helm is in progress, or one was cut off, which locks the release.';

/** What keeps helm from even beginning. */
export function failureNotices(facts: PlanFacts): PlanNotice[] {
  const { kind, status, failure, target, kubernetes, withTexts } = facts;
  const notices: PlanNotice[] = [];
  const locked = status.startsWith('pending-');
  if (locked && kind === 'upgrade') {
    notices.push({
      severity: 'blocker',
      code: 'locked',
      message: `${LOCKED} If nobody is changing it, roll back to the last good revision, which takes the lock off.`,
    });
  } else if (locked) {
    notices.push({
      severity: 'warning',
      code: 'locked',
      message: `${LOCKED} The rollback takes the lock off: make sure that nobody is changing the release.`,
    });
  }
  const unfit =
    kind === 'upgrade' && kubeVersionRefusal(target.kubeVersion, kubernetes);
  if (unfit) {
    notices.push({ severity: 'blocker', code: 'kube-version', message: unfit });
  }
  if (failure && !isSaid(failure.failureClass, notices)) {
    const { cause, detail, nextStep, failureClass } = failure;
    notices.push({
      severity: 'blocker',
      code: failureClass === 'template' ? 'template-failed' : failureClass,
      message: `Helm gives up: ${cause}${
        withTexts && detail ? ` (${detail})` : ''
      }. ${nextStep}`,
    });
  }
  return notices;
}

function isSaid(failureClass: string, notices: PlanNotice[]): boolean {
  return notices.some(({ code }) => code === failureClass);
}
