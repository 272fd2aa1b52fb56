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
  kubeRead,
  KubeStatusError,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';

const TIMEOUT_MS = 15_000;

/**
 * Whether the cluster lacks a namespace. Who may not look takes it for there:
 * helm will say otherwise.
 *
 * @throws KubeStatusError, ServiceUnavailableError; the reason of the signal
 */
export async function isNamespaceMissing(
  transport: ClusterTransport,
  namespace: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await kubeRead(transport, {
      path: `/api/v1/namespaces/${encodeURIComponent(namespace)}`,
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    return false;
  } catch (error) {
    if (error instanceof KubeStatusError && error.status === 404) {
      return true;
    }
    if (error instanceof KubeStatusError && error.status === 403) {
      return false;
    }
    throw error;
  }
}
