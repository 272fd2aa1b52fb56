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

import { messageOf } from '../relay/messageOf';
import { describeInstall } from './install/describeInstall';
import { isPending } from './isPending';
import { lastGoodRevision } from './lastGoodRevision';
import type { ReleaseAfter } from './ReleaseAfter';
import type { OperationParameters } from './OperationParameters';
import type { RevisionStatus } from './RevisionStatus';

/** Says in a sentence or two what state an operation left its release in. */
export function describeRelease(release: ReleaseAfter): string {
  const { after, parameters } = release;
  if (parameters.crds) {
    return `Which of the definitions ${parameters.crds.names.join(
      ', ',
    )} were applied its log says; plan again to see what differs now.`;
  }
  if (parameters.install) {
    return describeInstall(release);
  }
  if (after instanceof Error) {
    return `What state it left the release in could not be read: ${messageOf(
      after,
    ).replace(/\.?$/, '.')}`;
  }
  const [newest] = after;
  if (!newest) {
    return 'The cluster holds no revision of the release any more.';
  }
  const before = release.before ?? parameters.from.revision ?? 0;
  const attempts = after.filter(({ revision }) => revision > before);
  if (attempts.length === 0) {
    return `No revision was made: ${name(
      newest,
      parameters,
    )} is still the newest${lockNote(newest, after)}`;
  }
  const attempt = attempts[attempts.length - 1];
  if (attempts.length === 1) {
    return `${sentence(attempt)}${aftermath(attempt, release, after)}`;
  }
  if (
    attempts.length === 2 &&
    newest.revision === attempt.revision + 1 &&
    attempt.status === 'failed' &&
    release.rolledBack
  ) {
    // Helm rolls back to what ran before.
    const chart = runningChart(parameters);
    return newest.status === 'deployed'
      ? `Revision ${attempt.revision} failed; helm rolled back: revision ${
          newest.revision
        } runs${chart ? ` chart ${chart}` : ''}.`
      : `Revision ${attempt.revision} failed, and so did helm's rollback: revision ${newest.revision} is ${newest.status}.`;
  }
  return `${sentence(attempt)}. Revision ${
    newest.revision
  } is the newest now and is ${newest.status}${lockNote(newest, after)}`;
}

function sentence({ revision, status }: RevisionStatus): string {
  return status === 'failed'
    ? `Revision ${revision} failed`
    : `Revision ${revision} is ${status}`;
}

function aftermath(
  attempt: RevisionStatus,
  { parameters }: ReleaseAfter,
  after: RevisionStatus[],
): string {
  if (isPending(attempt)) {
    return lockNote(attempt, after);
  }
  if (attempt.status !== 'failed') {
    return '.';
  }
  const good = lastGoodRevision(after);
  return good
    ? ` and was not rolled back; ${name(
        good,
        parameters,
      )} ran before, and objects of both may be in the cluster. Roll back to revision ${
        good.revision
      } or upgrade again.`
    : ' and there is no earlier revision to roll back to.';
}

function lockNote(newest: RevisionStatus, after: RevisionStatus[]): string {
  if (newest.status === 'uninstalling') {
    return `. Some of its objects may be gone: uninstall it again, or roll back to revision ${newest.revision} to bring it back.`;
  }
  if (!isPending(newest)) {
    return '.';
  }
  const good = lastGoodRevision(after);
  return good
    ? `, which locks the release. Roll back to revision ${good.revision} to take the lock off.`
    : ', which locks the release.';
}

function name(
  { revision, status }: RevisionStatus,
  { from, running }: OperationParameters,
): string {
  const known = [from, running].find(each => each?.revision === revision);
  return `revision ${revision} (${[
    status,
    known?.chartVersion && `chart ${known.chartVersion}`,
  ]
    .filter(Boolean)
    .join(', ')})`;
}

function runningChart({ from, running }: OperationParameters) {
  return running ? running.chartVersion : from.chartVersion;
}
