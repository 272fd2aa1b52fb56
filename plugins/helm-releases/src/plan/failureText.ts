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

/** Why something failed, in a word or two. */
export const failureTexts: Record<FailureClass, string> = {
  unreachable: 'not reachable',
  locked: 'locked',
  'not-found': 'not found',
  'kube-version': 'Kubernetes version',
  'values-schema': 'values',
  template: 'template',
  validation: 'invalid',
  ownership: 'owned by another',
  'missing-kind': 'kind missing',
  'too-large': 'too large',
  conflict: 'conflict',
  webhook: 'webhook',
  refused: 'refused by policy',
  hook: 'hook',
  timeout: 'timeout',
  cancelled: 'stopped',
  forbidden: 'forbidden',
  chart: 'chart',
  'stale-plan': 'plan out of date',
  unknown: 'refused',
};
