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
  DryRunAnswer,
  Unchecked,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** Kinds that make pods. */
const WORKLOADS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
];

/** What no dry run can tell of a write, however the server answers. */
export function uncheckableOf({
  object,
  write,
  hook,
}: Pick<DryRunAnswer, 'object' | 'write' | 'hook'>): Unchecked[] {
  if (write === 'delete') {
    return [
      {
        subject: 'Deletions',
        reason:
          'Finalizers, and what goes with a deleted object, cannot be seen beforehand.',
      },
    ];
  }
  return [
    ...(hook
      ? [
          {
            subject: `${object.kind} ${object.name}`,
            reason: 'It is a hook; what a hook does is seen only when it runs.',
          },
        ]
      : []),
    ...(WORKLOADS.includes(object.kind)
      ? [
          {
            subject: 'Pods',
            reason:
              'The pods of workloads are made later: their admission, quota, images and scheduling cannot be asked about.',
          },
        ]
      : []),
  ];
}
