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

import type { FailureClass } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { OperationOutcome } from '../database/OperationStore';
import { messageOf } from '../relay/messageOf';
import { failureClassOf } from './crds/failureClassOf';
import { describeOutcome, type HelmEnded } from './describeOutcome';
import { NotStarted } from './NotStarted';
import type { RevisionStatus } from './RevisionStatus';
import { StopReason } from './StopReason';

/** The outcome of an operation whose helm has ended. */
export function outcomeOf(ended: HelmEnded): OperationOutcome {
  const { parameters, failure, stop, after } = ended;
  return {
    state: stateOf(failure !== undefined, stop),
    failureClass: failure && (stop ? 'cancelled' : failure.failureClass),
    message: describeOutcome(ended),
    // A rollback names its target; an upgrade knows its revision only now.
    to:
      failure || parameters.rollback || parameters.uninstall
        ? parameters.to
        : { ...parameters.to, revision: newestOf(after) },
    made: madeBy(ended),
  };
}

/** The outcome of an operation whose helm was never started. */
export function outcomeOfNotStarted(
  error: Error,
  signal: AbortSignal,
): OperationOutcome {
  const stop = StopReason.of(signal);
  if (stop) {
    return {
      state: stateOf(true, stop),
      failureClass: 'cancelled',
      message:
        stop.by === 'cancel'
          ? 'Cancelled before helm was started; nothing was changed.'
          : 'The portal shut down before helm was started; nothing was changed.',
    };
  }
  return {
    state: 'failed',
    failureClass: classOf(error),
    message: `${messageOf(error).replace(/\.?$/, '.')} Nothing was changed.`,
  };
}

function classOf(error: Error): FailureClass {
  if (error instanceof NotStarted) {
    return error.failureClass;
  }
  return error.name === 'NotAllowedError' ? 'forbidden' : failureClassOf(error);
}

function stateOf(
  failed: boolean,
  stop: StopReason | undefined,
): OperationOutcome['state'] {
  if (!failed) {
    return 'succeeded';
  }
  if (!stop) {
    return 'failed';
  }
  return stop.by === 'cancel' ? 'cancelled' : 'interrupted';
}

function madeBy(ended: HelmEnded): number[] | undefined {
  const { after, parameters } = ended;
  const before = ended.before ?? parameters.from.revision ?? 0;
  return after instanceof Error
    ? undefined
    : after
        .map(({ revision }) => revision)
        .filter(revision => revision > before);
}

function newestOf(after: RevisionStatus[] | Error): number | undefined {
  return after instanceof Error ? undefined : after[0]?.revision;
}
