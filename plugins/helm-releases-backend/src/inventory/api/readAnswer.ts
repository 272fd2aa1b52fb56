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
import {
  type ClusterTransport,
  kubeRequest,
  kubeStatusErrorOf,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { gzipChunkSize, gzipSize } from '../gzipSize';
import { withBody } from './withBody';

const inflate = promisify(gunzip);
const MAX_CHUNK_BYTES = 8 * 1024 * 1024;

/** An answer that has arrived whole. */
export interface Answer {
  protobuf: boolean;
  body: Buffer;
}

/**
 * Reads a large answer, gzipped on its way where the server offers it.
 * What arrives is inflated in one go and into one piece where it says its size:
 * to do it piece by piece as a stream costs twice the processor time.
 *
 * @throws KubeStatusError where the status is not a 2xx;
 * ServiceUnavailableError where the answer does not arrive whole, in time and in bounds
 */
export async function readAnswer(
  transport: ClusterTransport,
  options: {
    path: string;
    accept: string;
    /** Bound on what arrives and on what it inflates to. */
    maxBytes: number;
    timeoutMs: number;
    signal?: AbortSignal;
  },
): Promise<Answer> {
  const { path, accept, maxBytes, timeoutMs, signal } = options;
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    const response = await kubeRequest(transport, {
      path,
      headers: { Accept: accept, 'Accept-Encoding': 'gzip' },
      timeoutMs: 0,
      signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
    });
    if (response.status < 200 || response.status > 299) {
      throw await kubeStatusErrorOf(transport, response);
    }
    const gzipped = response.headers['content-encoding'] === 'gzip';
    const body = await withBody(response.body, maxBytes, async bytes =>
      gzipped
        ? inflate(bytes, {
            chunkSize: Math.min(
              MAX_CHUNK_BYTES,
              gzipChunkSize(gzipSize(bytes)),
            ),
            maxOutputLength: maxBytes,
          })
        : Buffer.from(bytes),
    );
    const type = response.headers['content-type'] ?? '';
    return { protobuf: type.includes('protobuf'), body };
  } catch (error) {
    signal?.throwIfAborted();
    if (deadline.aborted) {
      throw new ServiceUnavailableError(
        `Cluster "${transport.cluster}" did not answer within ${timeoutMs} ms.`,
      );
    }
    if (isOfKubernetes(error)) {
      throw error;
    }
    throw new ServiceUnavailableError(
      `An answer of cluster "${transport.cluster}" did not arrive whole (${
        (error as Error).message
      }).`,
    );
  }
}

function isOfKubernetes(error: unknown): boolean {
  return (
    error instanceof Error &&
    ['KubeStatusError', 'ServiceUnavailableError'].includes(error.name)
  );
}
