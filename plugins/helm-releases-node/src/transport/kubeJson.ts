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

import { ServiceUnavailableError } from '@backstage/errors';
import type { IncomingMessage } from 'node:http';
import type { ClusterTransport } from '../clusters/ClusterAccess';
import { kubeRequest, type KubeRequestOptions } from './kubeRequest';
import { kubeStatusErrorOf } from './kubeStatusErrorOf';
import { readBody } from './readBody';

const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 60_000;

/** A request whose answer is read whole. @public */
export interface KubeReadOptions extends Omit<KubeRequestOptions, 'timeoutMs'> {
  /**
   * Bound on the inflated answer.
   *
   * @defaultValue 32 MiB
   */
  maxBytes?: number;
  /**
   * Time in milliseconds for the whole exchange, its body included; 0 = no limit.
   *
   * @defaultValue 60000
   */
  timeoutMs?: number;
}

/**
 * Reads an answer whole, gzipped on its way where the server offers it.
 *
 * @throws KubeStatusError where the status is not a 2xx;
 * ServiceUnavailableError where the answer does not arrive whole, in time and in bounds
 * @public
 */
export async function kubeRead(
  transport: ClusterTransport,
  options: KubeReadOptions,
): Promise<{
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}> {
  const {
    maxBytes = DEFAULT_MAX_BYTES,
    timeoutMs = DEFAULT_TIMEOUT_MS,
    ...request
  } = options;
  const deadline = timeoutMs ? AbortSignal.timeout(timeoutMs) : undefined;
  const signals = [deadline, options.signal].filter(s => s !== undefined);
  try {
    const response = await kubeRequest(transport, {
      ...request,
      headers: { 'Accept-Encoding': 'gzip', ...request.headers },
      timeoutMs: 0,
      signal: signals.length ? AbortSignal.any(signals) : undefined,
    });
    if (response.status < 200 || response.status > 299) {
      throw await kubeStatusErrorOf(transport, response);
    }
    return {
      status: response.status,
      headers: response.headers,
      body: await readBody(response, maxBytes),
    };
  } catch (error) {
    options.signal?.throwIfAborted();
    if (deadline?.aborted) {
      throw new ServiceUnavailableError(
        `Cluster "${transport.cluster}" did not answer within ${timeoutMs} ms.`,
      );
    }
    throw error;
  }
}

/**
 * Reads a JSON answer whole; see {@link kubeRead}.
 *
 * @public
 */
export async function kubeJson<T>(
  transport: ClusterTransport,
  options: KubeReadOptions,
): Promise<T> {
  const { body } = await kubeRead(transport, {
    ...options,
    headers: { Accept: 'application/json', ...options.headers },
  });
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ServiceUnavailableError(
      `Cluster "${transport.cluster}" answered something that is no JSON.`,
    );
  }
}
