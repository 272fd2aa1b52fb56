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
import {
  IMPERSONATE,
  IMPERSONATION,
  impersonationRefused,
  userForbidden,
} from './forbiddenUsers';

/** What a text of helm's means. */
export interface FailureRule {
  failureClass: FailureClass;
  /** Tried on the whole of stderr. */
  pattern: RegExp;
  cause: string;
  nextStep: string;
  /** In place of both, where the text says more. */
  told?(text: string): { cause: string; nextStep: string } | undefined;
}

/**
 * Helm exits with 0 or 1 only, so its texts decide (helm 4.1 and 4.2). The first
 * rule that fits counts: a hook that runs into its timeout is a failed hook,
 * what a webhook does not let pass is that also where it is a hook's Job, and
 * one that does not answer in time speaks of a deadline as well.
 */
export const FAILURE_RULES: FailureRule[] = [
  {
    failureClass: 'too-large',
    pattern: /Too long: (?:must have|may not be) (?:at most|more than) \d+/,
    cause: 'the release is too large for one Secret or ConfigMap',
    nextStep: 'Make the chart smaller, for example by leaving out files.',
  },
  {
    failureClass: 'locked',
    pattern:
      /another operation \(install\/upgrade\/rollback\) is in progress|release: already exists/,
    cause: 'another helm operation is in progress, or one was cut off',
    nextStep:
      'If nobody is changing the release, unlock it, or roll back to the last good revision, which takes the lock off as well.',
  },
  {
    failureClass: 'webhook',
    pattern:
      /failed calling webhook|failed to call webhook|conversion webhook for .* failed/,
    cause: 'a webhook of the cluster did not answer as it should',
    nextStep:
      'Have the webhook seen to (its Service, Pods and certificate), then try again; the chart need not be changed.',
  },
  {
    failureClass: 'webhook',
    // Within the words of helm's own log, the quotation mark is escaped.
    pattern: /admission webhook \\?"/,
    cause: 'an admission webhook of the cluster refused an object of the chart',
    nextStep:
      'Correct the chart or the values as the webhook says, or ask those who run it for an exception.',
  },
  {
    failureClass: 'hook',
    pattern:
      /\b(?:pre|post)-(?:upgrade|rollback) hooks failed|failed (?:pre|post)-install: /,
    cause: 'a hook of the chart failed',
    nextStep: 'Look at the Job or Pod of the hook.',
  },
  {
    failureClass: 'forbidden',
    // Before those of a cluster that cannot be reached: that is what helm takes it for.
    pattern: IMPERSONATION,
    cause: 'the portal may not act in the name of the user who asks',
    nextStep: IMPERSONATE,
    told: impersonationRefused,
  },
  {
    failureClass: 'forbidden',
    pattern:
      // Admission and quota speak of "forbidden" as well, and name no user.
      /\bforbidden: [Uu]ser |Unauthorized\b|must be logged in|asked for the client to provide credentials/,
    cause: 'the cluster does not allow the portal to do this',
    nextStep: "Give the portal's service account the missing verbs.",
    told: userForbidden,
  },
  {
    failureClass: 'unreachable',
    pattern:
      /kubernetes cluster unreachable|cannot be reached|did not answer within/i,
    cause: 'the cluster could not be reached',
    nextStep: 'Try again when the cluster answers.',
  },
  {
    failureClass: 'kube-version',
    pattern: /chart requires kubeVersion: /,
    cause: 'the chart does not support the Kubernetes version of the cluster',
    nextStep: 'Choose another version of the chart.',
  },
  {
    failureClass: 'values-schema',
    pattern: /values don't meet the specifications of the schema/,
    cause: 'the values do not fit the schema of the chart',
    nextStep: 'Correct the values.',
  },
  {
    failureClass: 'ownership',
    pattern: /invalid ownership metadata/,
    cause: 'an object of the chart exists and belongs to something else',
    nextStep:
      'Remove or rename the object, or let helm adopt it by its labels and annotations.',
  },
  {
    failureClass: 'missing-kind',
    pattern:
      /no matches for kind|ensure CRDs are installed first|contains removed kubernetes api\(s\)|could not find the requested resource/,
    cause: 'the cluster does not know a kind that the chart uses',
    nextStep: 'Apply the custom resource definitions of the chart first.',
  },
  {
    failureClass: 'conflict',
    pattern:
      /conflict occurred while applying object|Apply failed with \d+ conflict/,
    cause: 'somebody else owns fields that the chart sets',
    nextStep:
      'Stop the other field manager, or leave the fields out of the chart.',
  },
  {
    failureClass: 'validation',
    pattern:
      /error validating data|unknown field "|field not declared in schema|strict decoding error|unable to decode/,
    cause: 'an object of the chart does not fit its schema',
    nextStep: 'Correct the chart or the values.',
  },
  {
    failureClass: 'refused',
    pattern:
      /\bis invalid: |field is immutable|denied (?:the )?request|exceeded quota|violates PodSecurity|\bis forbidden: /,
    cause: 'the cluster refused an object of the chart',
    nextStep: 'Correct the chart or the values.',
  },
  {
    failureClass: 'template',
    pattern:
      /nil pointer evaluating|executing "[^"]*" at|execution error at|parse error at|error converting YAML to JSON|YAML parse error/,
    cause: 'the templates of the chart could not be rendered',
    nextStep: 'Correct the chart or the values.',
  },
  {
    failureClass: 'not-found',
    pattern:
      /has no deployed releases|release: not found|release has no \d+ version|release name is invalid/,
    cause: 'the release or the revision is not there',
    nextStep: 'Look at its history.',
  },
  {
    failureClass: 'timeout',
    pattern:
      /context deadline exceeded|timed out waiting|not ready\. status: (?:InProgress|Failed|Unknown|NotFound|Terminating)/,
    cause: 'the objects of the release did not become ready in time',
    nextStep: 'Look at the objects that are not ready.',
  },
  {
    failureClass: 'cancelled',
    pattern: /context canceled/,
    cause: 'helm was asked to stop',
    nextStep: 'Start it again if it is still wanted.',
  },
  {
    failureClass: 'chart',
    pattern:
      /Chart\.yaml file is missing|chart metadata is missing|does not appear to be a gzipped archive|cannot load Chart\.yaml|missing in charts\/ directory|failed to load chart/i,
    cause: 'the chart archive is not usable',
    nextStep: 'Publish the chart again.',
  },
];

/** What no rule knows. */
export const UNKNOWN_FAILURE = {
  failureClass: 'unknown',
  cause: 'helm reported an error',
  nextStep: 'See the log.',
} as const;

/** Nobody but the machine, or somebody on it, kills helm without asking: the portal knows when it does. */
export function killedBy(signal: string) {
  return {
    failureClass: 'unknown',
    cause: `helm was killed (${signal})`,
    nextStep: 'See whether the machine of the portal is short of memory.',
  } as const;
}
