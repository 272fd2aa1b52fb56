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
import type {
  GitHttpRequest,
  GitHttpResponse,
  HttpClient,
} from 'isomorphic-git';

const TIMEOUT_MS = 30_000;
/** 400 000 refs. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Speaks with one git host, within bounds of time and size. A redirect is not
 * followed: the credential is for this host alone.
 *
 * @param onAnswer - sees each answer before git does, and may throw
 */
export function gitHttp(options: {
  authorization?: string;
  onAnswer(status: number, headers: Headers): void;
  signal?: AbortSignal;
}): HttpClient {
  const { authorization, onAnswer, signal } = options;
  return {
    async request({ url, method, headers, body }: GitHttpRequest) {
      const { host } = new URL(url);
      const deadline = AbortSignal.timeout(TIMEOUT_MS);
      try {
        const answer = await fetch(url, {
          method,
          headers: {
            ...headers,
            'User-Agent': 'git/backstage-helm-releases',
            ...(authorization && { Authorization: authorization }),
          },
          body: body && (await whole(body)),
          redirect: 'manual',
          signal: signal ? AbortSignal.any([deadline, signal]) : deadline,
        });
        onAnswer(answer.status, answer.headers);
        return {
          url,
          method,
          statusCode: answer.status,
          statusMessage: answer.statusText,
          headers: Object.fromEntries(answer.headers),
          body: bounded(answer, host),
        } as GitHttpResponse;
      } catch (error) {
        signal?.throwIfAborted();
        if (deadline.aborted) {
          throw new ServiceUnavailableError(
            `${host} did not answer within ${TIMEOUT_MS} ms.`,
          );
        }
        if (error instanceof TypeError) {
          const { cause } = error as { cause?: NodeJS.ErrnoException };
          throw new ServiceUnavailableError(
            `${host} cannot be reached (${cause?.code ?? error.message}).`,
          );
        }
        throw error;
      }
    },
  };
}

async function whole(body: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* bounded(answer: Response, host: string) {
  let bytes = 0;
  for await (const chunk of answer.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) {
      throw new ServiceUnavailableError(
        `${host} answers with more than ${MAX_BYTES} bytes.`,
      );
    }
    yield chunk;
  }
}
