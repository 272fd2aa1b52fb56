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

import {
  type ClusterTransport,
  kubeJson,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { pause } from '../../inventory/pause';
import { definitionPath } from '../../plan/crds/definitionPath';
import { isEstablished, type LivingStatus } from './isEstablished';

const MAX_BYTES = 8 * 1024 * 1024;
const BETWEEN_MS = 500;
const ANSWER_MS = 15_000;

/**
 * Waits until the API server serves the kind of a definition.
 *
 * @throws Error where it does not in time; KubeStatusError,
 * ServiceUnavailableError; the reason of the signal
 */
export async function waitUntilEstablished(
  transport: ClusterTransport,
  name: string,
  { timeoutSeconds, signal }: { timeoutSeconds: number; signal: AbortSignal },
): Promise<void> {
  const end = Date.now() + timeoutSeconds * 1000;
  let living: LivingStatus;
  do {
    await pause(BETWEEN_MS, signal);
    signal.throwIfAborted();
    living = await kubeJson<LivingStatus>(transport, {
      path: definitionPath(name),
      maxBytes: MAX_BYTES,
      timeoutMs: ANSWER_MS,
      signal,
    });
    if (isEstablished(living)) {
      return;
    }
  } while (Date.now() < end);
  const why = living.status?.conditions?.find(
    ({ status, message }) => status === 'False' && message,
  )?.message;
  throw new Error(
    `it was not established within ${timeoutSeconds} s${why ? `: ${why}` : ''}`,
  );
}
