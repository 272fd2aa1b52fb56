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

import type { AuditorService } from '@backstage/backend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { Operation } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/**
 * Makes the audit event of an operation that has ended. What helm said is left
 * out: it stands in the log of the operation.
 */
export async function auditEnd(
  auditor: AuditorService,
  operation: Operation,
): Promise<void> {
  const { id, kind, release, state, failureClass } = operation;
  const audit = await auditor.createEvent({
    eventId: 'operation-end',
    severityLevel: 'high',
    meta: {
      operationId: id,
      actionType: kind,
      ...release,
      requestedBy: operation.requestedBy,
      entityRef: operation.entityRef,
      reason: operation.reason,
      from: { ...operation.from } as JsonObject,
      to: { ...operation.to } as JsonObject,
      planDigest: operation.planDigest,
      state,
      failureClass,
    },
  });
  if (state === 'succeeded') {
    await audit.success();
  } else {
    await audit.fail({
      error: new Error(
        `Operation ${id} ${state}${failureClass ? ` (${failureClass})` : ''}`,
      ),
    });
  }
}
