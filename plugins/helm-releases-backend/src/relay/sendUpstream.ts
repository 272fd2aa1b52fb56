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
  kubeRequest,
  type KubeResponse,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { UpstreamAsker } from './RelayExchange';
import { upstreamHeaders } from './relayHeaders';

/** After so long without a request, a kept connection may have been dropped on its way. */
const IDLE_MS = 5_000;

/** What is sent in place of helm's own request. */
export interface UpstreamRequest {
  method: string;
  /** Path and query. */
  path: string;
  /** Win over helm's own. */
  headers?: Record<string, string>;
  body?: Buffer;
  signal: AbortSignal;
}

/** Sends a request to the cluster with the headers of helm's and the credential of the transport. */
export async function sendUpstream(
  { transport, request, watch, idleMs }: UpstreamAsker,
  { method, path, headers, body, signal }: UpstreamRequest,
): Promise<KubeResponse> {
  if (body && idleMs > IDLE_MS) {
    // A read that meets a dead connection is sent again, a write must not be.
    // So let a read find out first: helm's last write after a long wait is the
    // one that takes the lock off the release.
    const probe = await kubeRequest(transport, { path: '/version', signal });
    probe.body.resume();
  }
  return kubeRequest(transport, {
    method,
    path,
    headers: {
      ...upstreamHeaders(request.headers, watch),
      ...headers,
      ...(body && { 'content-length': String(body.length) }),
    },
    body,
    signal,
    timeoutMs: 0,
  });
}
