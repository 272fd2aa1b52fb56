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

import { KubeStatusError } from '@prophet-aiops/backstage-plugin-helm-releases-node';

/** Why a cluster, or a part of it, could not be read. */
export interface ReadFailure {
  kind: 'forbidden' | 'unreachable';
  /** One sentence. */
  message: string;
  /** The API server asked not to be asked again before that. */
  retryAfterMs?: number;
}

/** Describes a failed request for people. */
export function readFailureOf(error: unknown): ReadFailure {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof KubeStatusError)) {
    return { kind: 'unreachable', message };
  }
  return {
    kind:
      error.status === 401 || error.status === 403
        ? 'forbidden'
        : 'unreachable',
    message,
    retryAfterMs: error.retryAfterSeconds && error.retryAfterSeconds * 1000,
  };
}

/** The resourceVersion is too old for the API server: everything has to be listed again. */
export function isExpired(error: unknown): boolean {
  return error instanceof KubeStatusError && error.status === 410;
}
