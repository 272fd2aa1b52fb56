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

import type { HelmFailure } from './classifyFailure';
import { describeRelease } from './describeRelease';
import type { ReleaseAfter } from './ReleaseAfter';
import type { OperationParameters } from './OperationParameters';
import type { StopReason } from './StopReason';

/** What is known when helm has ended. */
export interface HelmEnded extends ReleaseAfter {
  /** Absent where helm succeeded. */
  failure?: HelmFailure;
  /** Somebody asked for a stop, in time or not. */
  stop?: StopReason;
  /** Helm had to be killed. */
  killed?: boolean;
  /** Of an uninstall: what it leaves in the cluster, in sentences. */
  remains?: string;
}

/** The message of an operation whose helm has ended: outcome, state of the release, next step. */
export function describeOutcome(ended: HelmEnded): string {
  const { parameters, failure, stop } = ended;
  const what = whatOf(parameters);
  if (!failure) {
    const late = stop ? ' before it could be stopped' : '';
    return parameters.uninstall
      ? `Uninstalled${late}${
          parameters.uninstall.keepHistory
            ? '; its history is kept, and a rollback brings it back'
            : ''
        }. ${ended.remains}`
      : `${what} succeeded${late}${newRevision(ended)}.`;
  }
  const state = describeRelease(ended);
  if (stop) {
    const how = ended.killed ? 'Helm did not end in time and was killed. ' : '';
    return stop.by === 'cancel'
      ? `Cancelled. ${how}${state}`
      : `Interrupted, because the portal shut down. ${how}${state}`;
  }
  return `${what} failed: ${failure.cause}${
    failure.detail && ` (${failure.detail})`
  }. ${state} ${failure.nextStep}`;
}

function whatOf(parameters: OperationParameters): string {
  const { install, rollback, unlock, upgrade, uninstall } = parameters;
  if (install) {
    return `Install of chart ${install.chartVersion}`;
  }
  if (uninstall) {
    return 'Uninstall';
  }
  if (rollback) {
    return `${unlock ? 'Unlocking by a rollback' : 'Rollback'} to revision ${
      rollback.revision
    }`;
  }
  return `Upgrade to chart ${upgrade?.chartVersion}`;
}

function newRevision({ after, parameters }: HelmEnded): string {
  const newest = after instanceof Error ? undefined : after[0];
  if (!newest) {
    return '';
  }
  const chart = parameters.to.chartVersion;
  return `: revision ${newest.revision} is ${newest.status}${
    newest.status === 'deployed' && chart ? ` with chart ${chart}` : ''
  }`;
}
