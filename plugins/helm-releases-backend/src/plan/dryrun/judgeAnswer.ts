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

import type { DryRunAnswer } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { classifyFailure } from '../../operations/classifyFailure';
import { isRecord } from './KubeObject';

/** What the server's words mean for the plan. */
export type Judgement = Pick<
  DryRunAnswer,
  'verdict' | 'failureClass' | 'message' | 'nextStep'
>;

/** What the server said, and what is known of the write. */
export interface AskedWrite {
  status: number;
  /** Parsed. */
  body: unknown;
  /** Whether the release makes a namespace itself. */
  writesNamespace(name: string): boolean;
  /** The release goes over to server-side apply, and managed fields were rewritten in pretence only. */
  changesApplyMethod?: boolean;
  /** Of a custom resource: the release changes its definition. */
  changesDefinition?: boolean;
}

const MAX_MESSAGE = 1_990;
const MAX_READ = 64 * 1024;

/** Where the words of a dry run mean something else than those of a run. */
const RULES: {
  pattern: RegExp;
  verdict: 'refused' | 'unchecked';
  failureClass?: DryRunAnswer['failureClass'];
  nextStep?: string;
}[] = [
  { pattern: /does not support dry ?run/, verdict: 'unchecked' },
  {
    pattern: /failed calling webhook/,
    verdict: 'refused',
    failureClass: 'webhook',
    nextStep:
      'See to the service of the webhook, which does not answer as it should.',
  },
  {
    pattern: /the object has been modified/,
    verdict: 'refused',
    failureClass: 'conflict',
    nextStep: 'Somebody changes the object just now; make a new plan.',
  },
  {
    pattern: /" already exists$/,
    verdict: 'refused',
    failureClass: 'ownership',
    nextStep: 'Remove or rename the object that is there.',
  },
  {
    pattern: /^namespaces "[^"]*" not found$/,
    verdict: 'refused',
    failureClass: 'not-found',
    nextStep: 'Create the namespace first.',
  },
  {
    pattern: /" not found$/,
    verdict: 'refused',
    failureClass: 'not-found',
    nextStep: 'Somebody removed the object just now; make a new plan.',
  },
  {
    pattern: /[Rr]equest entity too large/,
    verdict: 'refused',
    failureClass: 'too-large',
    nextStep: 'Make the object smaller.',
  },
];

/** Reads the answer to a write that was asked with `dryRun=All`. */
export function judgeAnswer(asked: AskedWrite): Judgement {
  const message = messageOf(asked);
  if (asked.changesDefinition) {
    return unchecked(
      [
        'It was asked against the definition that is in the cluster, which the release changes.',
        message,
      ]
        .filter(Boolean)
        .join(' The answer was: '),
    );
  }
  if (asked.status < 300) {
    return { verdict: 'accepted' };
  }
  const namespace = missingNamespace(asked.body);
  if (namespace !== undefined && asked.writesNamespace(namespace)) {
    return unchecked(
      `The release makes the namespace ${namespace} itself, so there is nothing to ask yet.`,
    );
  }
  if (asked.changesApplyMethod && asked.status === 409) {
    return unchecked(
      `The release goes over to server-side apply, for which helm rewrites who owns the fields; that was only pretended, so this says nothing: ${message}`,
    );
  }
  const rule = RULES.find(({ pattern }) => pattern.test(message));
  if (rule) {
    const { pattern, ...judged } = rule;
    return { ...judged, message };
  }
  if (asked.status >= 500) {
    return unchecked(message);
  }
  const { failureClass, nextStep } = classifyFailure(message);
  return {
    verdict: 'refused',
    failureClass,
    // There is no log to look at.
    nextStep:
      failureClass === 'unknown' ? 'See what the cluster says.' : nextStep,
    message,
  };
}

function unchecked(message: string): Judgement {
  return { verdict: 'unchecked', message };
}

function messageOf({ status, body }: AskedWrite): string {
  if (status < 300) {
    return '';
  }
  const text = isRecord(body) ? body.message : undefined;
  const line =
    typeof text === 'string'
      ? text
          .slice(0, MAX_READ)
          .replace(/[\p{Cc}\s]+/gu, ' ')
          .trim()
      : '';
  return (
    shortened(line) || `The cluster answered ${status} without an explanation.`
  );
}

/** Ends with a whole word: a part of a secret could not be masked any more. */
function shortened(line: string): string {
  if (line.length <= MAX_MESSAGE) {
    return line;
  }
  const cut = line.slice(0, MAX_MESSAGE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 0))} …`;
}

function missingNamespace(body: unknown): string | undefined {
  const details = isRecord(body) ? body.details : undefined;
  return isRecord(details) &&
    details.kind === 'namespaces' &&
    isRecord(body) &&
    body.reason === 'NotFound' &&
    typeof details.name === 'string'
    ? details.name
    : undefined;
}
