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
import { statusText } from './statusText';

/** What of a refusal has to be the same in both clusters. */
export interface ComparableStatus {
  code?: number;
  reason?: string;
  /** What it says; of several causes only what it says before them, since Go tells of them in any order. */
  message?: string;
  /** Reason, field and text of each cause. */
  causes: string[];
  /** What it is about. */
  name?: string;
  group?: string;
  kind?: string;
  retryAfterSeconds?: number;
}

/** Reduces a Status to what has to be the same. */
export function comparableStatus({
  code,
  reason,
  message,
  details,
}: Partial<Status>): ComparableStatus {
  const causes = (details?.causes ?? []).map(
    ({ reason: why, field, message: text }) =>
      statusText([why, field, text].filter(Boolean).join(' ')),
  );
  const [, before] = /^(.*? is invalid: )\[/s.exec(message ?? '') ?? [];
  const { name, group, kind, retryAfterSeconds } = details ?? {};
  return {
    code,
    reason,
    message: message && statusText(before ?? message),
    causes: [...new Set(causes)].sort(),
    // Protobuf also tells what is empty.
    name: name ? statusText(name) : undefined,
    group: group || undefined,
    kind: kind || undefined,
    retryAfterSeconds: retryAfterSeconds || undefined,
  };
}
