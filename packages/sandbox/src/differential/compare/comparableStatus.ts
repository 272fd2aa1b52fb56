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

import type { Status } from '../../kubernetes/StatusError';

/** What of a refusal has to be the same in both clusters. */
export interface ComparableStatus {
  code?: number;
  reason?: string;
  /** Reason and field of each cause; of conflicts also who owns it. */
  causes: string[];
  /** What it is about. */
  name?: string;
  group?: string;
  kind?: string;
  retryAfterSeconds?: number;
}

/** Reduces a Status to what has to be the same: words may differ. */
export function comparableStatus({
  code,
  reason,
  details,
}: Partial<Status>): ComparableStatus {
  const causes = (details?.causes ?? []).map(cause =>
    [
      cause.reason,
      cause.field,
      ...(cause.reason === 'FieldManagerConflict' ? [cause.message] : []),
    ].join(' '),
  );
  const { name, group, kind, retryAfterSeconds } = details ?? {};
  return {
    code,
    reason,
    causes: [...new Set(causes)].sort(),
    // Protobuf also tells what is empty.
    name: name || undefined,
    group: group || undefined,
    kind: kind || undefined,
    retryAfterSeconds: retryAfterSeconds || undefined,
  };
}
