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

import { InputError, ServiceUnavailableError } from '@backstage/errors';
import { readFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { AgentPool } from '../transport/AgentPool';
import { bodyChunks } from '../transport/readBody';
import { assertPublicHost, lookUpPublic } from './addressGuard';
import type { SourceSettings } from './SourceSettings';

const MAX_REDIRECTS = 5;

/** A read of something that a chart source publishes. */
export interface SourceRequest {
  url: URL;
  headers?: Record<string, string>;
  /** Sent to the host of `url` alone, never across a redirect to another. */
  authorization?: string;
  /** Bound on the inflated body. */
  maxBytes: number;
  /** The configuration that says what the bound is. */
  boundKey?: string;
  timeoutMs: number;
  signal?: AbortSignal;
}

/** The head of an answer to a {@link SourceRequest}. */
export interface SourceAnswerHead {
  /** After redirects. */
  url: URL;
  status: number;
  headers: IncomingMessage['headers'];
}

/** The answer to a {@link SourceRequest}, read whole. */
export interface SourceAnswer extends SourceAnswerHead {
  body: Buffer;
}

/**
 * Reads from the hosts of chart sources. Where a source is, users say: hosts
 * that are not configured are read at public addresses only.
 */
export class SourceClient {
  readonly #settings: () => SourceSettings[];
  readonly #agents = new AgentPool();

  /** @param settings - asked at each request, as the configuration may change */
  constructor(settings: () => SourceSettings[]) {
    this.#settings = settings;
  }

  /**
   * @throws InputError for a private address; ServiceUnavailableError where no
   * whole answer arrives in time and in bounds; the reason of `signal` where
   * that has been aborted
   */
  async get(request: SourceRequest): Promise<SourceAnswer> {
    return this.stream(request, async (head, chunks) => {
      const parts: Buffer[] = [];
      for await (const chunk of chunks) {
        parts.push(chunk);
      }
      return { ...head, body: Buffer.concat(parts) };
    });
  }

  /**
   * Reads an answer as it arrives.
   *
   * @param read - is given chunks of the body, which it may keep
   * @throws as `get` does, and what `read` throws
   */
  async stream<T>(
    request: SourceRequest,
    read: (head: SourceAnswerHead, chunks: AsyncIterable<Buffer>) => Promise<T>,
  ): Promise<T> {
    const deadline = AbortSignal.timeout(request.timeoutMs);
    const signal = request.signal
      ? AbortSignal.any([deadline, request.signal])
      : deadline;
    try {
      return await this.#follow({ ...request, signal }, read);
    } catch (error) {
      request.signal?.throwIfAborted();
      if (deadline.aborted) {
        throw new ServiceUnavailableError(
          `${request.url.host} did not answer within ${request.timeoutMs} ms.`,
        );
      }
      throw error;
    }
  }

  async #follow<T>(
    request: SourceRequest,
    read: (head: SourceAnswerHead, chunks: AsyncIterable<Buffer>) => Promise<T>,
  ): Promise<T> {
    let { url, authorization } = request;
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const body = await this.#send({ ...request, url, authorization }).catch(
        error => {
          throw hops && error instanceof InputError
            ? new InputError(`${request.url.host} redirects: ${error.message}`)
            : error;
        },
      );
      const { location } = body.headers;
      const status = body.statusCode ?? 0;
      if (!location || status < 301 || status > 308 || status === 304) {
        return read(
          { url, status, headers: body.headers },
          bodyChunks(
            { body },
            {
              maxBytes: request.maxBytes,
              what: `What ${url.host} sent`,
              boundKey: request.boundKey,
            },
          ),
        );
      }
      body.destroy();
      const next = redirectOf(url, location);
      if (next.host !== url.host) {
        authorization = undefined;
      }
      url = next;
    }
    throw new ServiceUnavailableError(
      `${request.url.host} redirects in a circle.`,
    );
  }

  async #send(request: SourceRequest): Promise<IncomingMessage> {
    const { url, authorization, signal } = request;
    if (url.username || url.password) {
      throw new InputError(
        `An address of ${url.host} holds a username or password: set them in helmReleases.chartSources.`,
      );
    }
    const settings = this.#settings().filter(({ host }) => host === url.host);
    if (!settings.length) {
      assertPublicHost(url.hostname);
    }
    const agent = this.#agents.forUrl(url.host, url.origin, {
      ca: await certificateAuthority(settings),
      lookup: settings.length ? undefined : lookUpPublic,
    });
    const send = url.protocol === 'http:' ? httpRequest : httpsRequest;
    return new Promise((resolve, reject) => {
      send(url, {
        agent,
        signal,
        headers: {
          'Accept-Encoding': 'gzip',
          'User-Agent': 'backstage-helm-releases',
          ...request.headers,
          ...(authorization && { Authorization: authorization }),
        },
      })
        .once('response', resolve)
        .on('error', (error: NodeJS.ErrnoException) =>
          reject(
            error instanceof InputError
              ? error
              : new ServiceUnavailableError(
                  `${url.host} cannot be reached (${
                    error.message || error.code
                  }).`,
                  error,
                ),
          ),
        )
        .end();
    });
  }
}

function redirectOf(from: URL, location: string): URL {
  const next = URL.canParse(location, from.href)
    ? new URL(location, from.href)
    : undefined;
  const secure = from.protocol === 'https:';
  if (
    !next ||
    !(next.protocol === 'https:' || (next.protocol === 'http:' && !secure))
  ) {
    throw new ServiceUnavailableError(
      `${from.host} redirects to an address that is not read.`,
    );
  }
  return next;
}

async function certificateAuthority(
  settings: SourceSettings[],
): Promise<string | undefined> {
  const file = settings.find(({ caFile }) => caFile)?.caFile;
  return file === undefined
    ? undefined
    : readFile(file, 'utf8').catch(error => {
        throw new InputError(
          `The caFile ${file} of helmReleases.chartSources cannot be read (${error.code}).`,
        );
      });
}
