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
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import type { ClusterTransport } from '../clusters/ClusterAccess';
import { impersonationHeaders } from './impersonationHeaders';

const DEFAULT_TIMEOUT_MS = 30_000;

/** One request to an API server. @public */
export interface KubeRequestOptions {
  /** `GET` where it is left out. */
  method?: string;
  /** Path and query, from the slash on: `/api/v1/secrets?limit=20`. */
  path: string;
  /** Win over those of the transport, but for its authorisation. */
  headers?: Record<string, string>;
  body?: string | Buffer | Readable;
  /** Ends the request, also while the body is being read. */
  signal?: AbortSignal;
  /**
   * Time in milliseconds until the head of the answer must have arrived;
   * 0 = no limit. The body has no limit of time: whoever reads it ends it by
   * `signal`. Through the Backstage proxy the head of a watch comes with its
   * first event only.
   *
   * @defaultValue 30000
   */
  timeoutMs?: number;
}

/** The answer of an API server, whatever its status. @public */
export interface KubeResponse {
  status: number;
  headers: IncomingMessage['headers'];
  /** To be read to its end or destroyed, otherwise it holds its connection. */
  body: IncomingMessage;
}

/** The server closed a kept connection while a read was on its way. */
class StaleConnection extends Error {}

/**
 * Sends one request to a cluster. Redirects are not followed. A read that meets
 * a kept connection which the server has just closed is sent once more.
 *
 * @throws ServiceUnavailableError where no answer arrives; the reason of
 * `signal` where that has been aborted
 * @public
 */
export async function kubeRequest(
  transport: ClusterTransport,
  options: KubeRequestOptions,
): Promise<KubeResponse> {
  options.signal?.throwIfAborted();
  const own = await transport.authorize();
  const headers = {
    ...options.headers,
    ...own,
    ...impersonationHeaders(transport, own),
  };
  options.signal?.throwIfAborted();
  try {
    return await exchange(transport, options, headers);
  } catch (error) {
    if (error instanceof StaleConnection) {
      return exchange(transport, options, headers);
    }
    throw error;
  }
}

function exchange(
  transport: ClusterTransport,
  options: KubeRequestOptions,
  headers: Record<string, string | string[]>,
): Promise<KubeResponse> {
  const { method = 'GET', signal, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const url = new URL(transport.baseUrl + options.path);
  const send = url.protocol === 'http:' ? httpRequest : httpsRequest;
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method,
      headers,
      agent: transport.agent,
      signal,
    });
    const timer = timeoutMs
      ? setTimeout(() => {
          request.destroy(new Error(`no answer within ${timeoutMs} ms`));
        }, timeoutMs)
      : undefined;
    request.once('response', body => {
      clearTimeout(timer);
      resolve({ status: body.statusCode ?? 0, headers: body.headers, body });
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      if (signal?.aborted) {
        reject(signal.reason);
      } else if (
        request.reusedSocket &&
        error.code === 'ECONNRESET' &&
        (method === 'GET' || method === 'HEAD')
      ) {
        reject(new StaleConnection());
      } else {
        reject(
          new ServiceUnavailableError(
            `Cluster "${transport.cluster}" cannot be reached (${reasonOf(
              error,
            )}).`,
          ),
        );
      }
    });
    const { body } = options;
    if (body && typeof body === 'object' && 'pipe' in body) {
      // A failure of either side ends the other; the request reports it.
      pipeline(body, request, () => {});
    } else {
      request.end(body);
    }
  });
}

/** Failed attempts at several addresses come as an AggregateError without a message. */
function reasonOf(error: NodeJS.ErrnoException): string {
  return error.message || error.code || 'no connection';
}
