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
  FailureClass,
  Operation,
  OperationKind,
  OperationState,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { OperationParameters } from '../operations/OperationParameters';

/** A row of the table `operations`; PostgreSQL hands bigint over as a string, SQLite booleans as numbers. */
export interface OperationRow {
  id: string;
  kind: OperationKind;
  cluster: string;
  namespace: string;
  name: string;
  entity_ref: string | null;
  requested_by: string;
  state: OperationState;
  parameters: string;
  user_values: string | null;
  holder: string | null;
  heartbeat_at: number | string | null;
  cancel_requested: boolean | number;
  failure_class: FailureClass | null;
  message: string | null;
  created_at: number | string;
  started_at: number | string | null;
  finished_at: number | string | null;
}

/** What an operation runs, from its row. */
export function parametersOf(row: OperationRow): OperationParameters {
  return JSON.parse(row.parameters);
}

/** An operation as the API shows it, from its row. */
export function operationOf(row: OperationRow): Operation {
  const { from, to, reason, planDigest } = parametersOf(row);
  return {
    id: row.id,
    kind: row.kind,
    release: {
      cluster: row.cluster,
      namespace: row.namespace,
      name: row.name,
    },
    ...(row.entity_ref && { entityRef: row.entity_ref }),
    requestedBy: row.requested_by,
    ...(reason && { reason }),
    ...(planDigest && { planDigest }),
    from,
    to,
    state: row.state,
    cancelRequested: Boolean(row.cancel_requested),
    ...(row.failure_class && { failureClass: row.failure_class }),
    ...(row.message && { message: row.message }),
    createdAt: isoTime(row.created_at),
    ...(row.started_at && { startedAt: isoTime(row.started_at) }),
    ...(row.finished_at && { finishedAt: isoTime(row.finished_at) }),
  };
}

/** ISO 8601 from milliseconds since 1970. */
export function isoTime(milliseconds: number | string): string {
  return new Date(Number(milliseconds)).toISOString();
}
