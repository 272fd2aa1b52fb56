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

import { invalidCause } from '../invalidCause';
import type { StatusCause } from '../StatusError';
import type { ApiResource } from '../resources/ApiResource';
import { invalidCauses } from './invalidCauses';
import { labelKeyFaults } from './nameFaults';

const FIELD = 'metadata.finalizers';
const STANDARD_FINALIZERS = ['kubernetes', 'orphan', 'foregroundDeletion'];

/** Groups whose kinds are judged as custom resources are; measured with Kubernetes 1.37. */
const LENIENT_GROUPS = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'coordination.k8s.io',
  'policy',
]);

/** What an API server refuses of the finalizers of an object. */
export function finalizerCauses(
  { group, crd }: ApiResource,
  finalizers: readonly string[],
): StatusCause[] {
  // What becomes of dependents has one answer.
  const isContradictory = ['orphan', 'foregroundDeletion'].every(finalizer =>
    finalizers.includes(finalizer),
  );
  const isLenient = crd !== undefined || LENIENT_GROUPS.has(group);
  return [
    ...finalizers.flatMap(finalizer =>
      invalidCauses(FIELD, finalizer, labelKeyFaults(finalizer)),
    ),
    ...(isContradictory
      ? [
          invalidCause(
            FIELD,
            finalizers,
            'finalizer orphan and foregroundDeletion cannot be both set',
          ),
        ]
      : []),
    // Core kinds ask more (pkg/apis/core/validation, validateKubeFinalizerName).
    ...finalizers.flatMap((finalizer, i) =>
      isLenient ||
      finalizer.includes('/') ||
      STANDARD_FINALIZERS.includes(finalizer)
        ? []
        : [
            invalidCause(
              `${FIELD}[${i}]`,
              finalizer,
              'name is neither a standard finalizer name nor is it fully qualified',
            ),
          ],
    ),
  ];
}
