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

import type { ClusterTransport } from '../clusters/ClusterAccess';
import { KubeStatusError } from './KubeStatusError';
import type { KubeResponse } from './kubeRequest';
import { readBody } from './readBody';

const MAX_ERROR_BYTES = 256 * 1024;
const MAX_TEXT = 1_000;

/**
 * Reads the body of an answer that is an error: a Kubernetes Status, the error
 * of the Backstage proxy, or anything that a load balancer sends.
 *
 * @public
 */
export async function kubeStatusErrorOf(
  transport: ClusterTransport,
  response: KubeResponse,
): Promise<KubeStatusError> {
  const text = await readBody(response, MAX_ERROR_BYTES).then(
    buffer => buffer.toString('utf8'),
    // The status is known, and worth more than why its explanation is not.
    () => '',
  );
  return statusError(transport.cluster, response, parse(text));
}

interface ErrorBody {
  kind?: unknown;
  reason?: unknown;
  message?: unknown;
  details?: { retryAfterSeconds?: unknown };
  /** Of the Backstage proxy. */
  error?: { message?: unknown };
}

function parse(text: string): ErrorBody {
  try {
    const body: unknown = JSON.parse(text);
    return body && typeof body === 'object' ? body : {};
  } catch {
    return {};
  }
}

function statusError(
  cluster: string,
  response: KubeResponse,
  body: ErrorBody,
): KubeStatusError {
  const reason =
    body.kind === 'Status' && typeof body.reason === 'string' && body.reason
      ? body.reason
      : undefined;
  const explanation = oneLine(body.message ?? body.error?.message);
  const answer = [response.status, reason].filter(Boolean).join(' ');
  return new KubeStatusError(
    `Cluster "${cluster}" answered ${answer}${
      explanation ? `: ${explanation}` : '.'
    }`,
    {
      status: response.status,
      reason,
      retryAfterSeconds: seconds(
        response.headers['retry-after'] ?? body.details?.retryAfterSeconds,
      ),
    },
  );
}

function oneLine(text: unknown): string {
  return typeof text === 'string'
    ? text
        .slice(0, MAX_TEXT)
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
    : '';
}

function seconds(value: unknown): number | undefined {
  const number = Number(value);
  return value !== undefined && number > 0 ? number : undefined;
}
