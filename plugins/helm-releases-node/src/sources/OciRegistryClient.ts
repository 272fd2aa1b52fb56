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

import { OciTokens, type TokenRequest } from './OciTokens';
import { parseRegistryChallenge } from './registryChallenge';
import { rememberBounded } from './rememberBounded';
import { RequestLimit } from './RequestLimit';
import type { SourceAnswer, SourceClient } from './SourceClient';

const AT_ONCE = 8;
const TIMEOUT_MS = 30_000;

/** A read of one repository of a registry. */
export interface OciRequest {
  /** For messages. */
  source: string;
  /** Name of the repository. */
  name: string;
  /** What follows `/v2/<name>/`. */
  path: string;
  /** The `Authorization` of the account to show where it is asked for. */
  basic?: string;
  headers?: Record<string, string>;
  maxBytes: number;
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** What a registry wants to see with the requests for a repository. */
type Access = { basic: string } | { token: TokenRequest };

/**
 * Asks one registry, 8 requests at a time whoever asks, with anonymous, basic
 * or token authentication as the registry wants it. A token is used until it
 * expires, for every repository that it is for.
 */
export class OciRegistryClient {
  readonly #client: SourceClient;
  readonly #origin: string;
  readonly #limit = new RequestLimit(AT_ONCE);
  readonly #access = new Map<string, Access>();
  readonly #tokens: OciTokens;

  constructor(options: { client: SourceClient; origin: string }) {
    this.#client = options.client;
    this.#origin = options.origin;
    this.#tokens = new OciTokens({ ...options, limit: this.#limit });
  }

  /**
   * The answer, whatever its status; 401 where no credential is left to show.
   *
   * @throws as `SourceClient.get` does; ServiceUnavailableError where the
   * token service gives none
   */
  async get(request: OciRequest): Promise<SourceAnswer> {
    const shown = await this.#authorization(request);
    const answer = await this.#send(request, shown);
    const wanted =
      answer.status === 401
        ? await this.#answerChallenge(request, answer, shown)
        : undefined;
    return wanted ? this.#send(request, wanted) : answer;
  }

  #send(request: OciRequest, authorization?: string): Promise<SourceAnswer> {
    return this.#limit.run(() =>
      this.#client.get({
        url: new URL(`/v2/${request.name}/${request.path}`, this.#origin),
        headers: { Accept: '*/*', ...request.headers },
        authorization,
        maxBytes: request.maxBytes,
        timeoutMs: request.timeoutMs ?? TIMEOUT_MS,
        signal: request.signal,
      }),
    );
  }

  /** What the registry wanted to see the last time. */
  async #authorization(request: OciRequest): Promise<string | undefined> {
    const access = this.#access.get(accessKey(request));
    if (!access) {
      return undefined;
    }
    return 'basic' in access
      ? access.basic
      : this.#tokens.bearer(access.token, request);
  }

  /** @param refused - the authorization that this is the answer to */
  async #answerChallenge(
    request: OciRequest,
    answer: SourceAnswer,
    refused: string | undefined,
  ): Promise<string | undefined> {
    const challenge = parseRegistryChallenge(
      answer.headers['www-authenticate'],
    );
    if (challenge?.scheme === 'bearer') {
      const token = this.#tokens.requestFor(request, challenge.parameters);
      rememberBounded(this.#access, accessKey(request), { token });
      return this.#tokens.bearer(token, { ...request, refused });
    }
    const { basic } = request;
    if (
      !challenge ||
      !basic ||
      basic === refused ||
      answer.url.origin !== this.#origin
    ) {
      return undefined;
    }
    rememberBounded(this.#access, accessKey(request), { basic });
    return basic;
  }
}

function accessKey({ name, basic = '' }: OciRequest): string {
  return `${basic} ${name}`;
}
