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
import { parseJsonObject } from './parseJsonObject';
import { rememberBounded } from './rememberBounded';
import type { RequestLimit } from './RequestLimit';
import type { SourceClient } from './SourceClient';
import { refusal } from './sourceRefusal';

const TIMEOUT_MS = 30_000;
const MAX_TOKEN_BYTES = 256 * 1024;
// Of a token whose answer does not say it, by the specification of the token flow.
const TOKEN_LIFETIME_S = 60;
// So that a token does not expire on its way.
const MARGIN = 0.9;

/** What a token is asked for with. */
export interface TokenRequest {
  url: URL;
  /** The `Authorization` of the account; anonymous without it. */
  basic?: string;
  /** What makes it the same request as another one. */
  key: string;
}

interface Token {
  value: string;
  expiresAt: number;
}

/** Tokens for the repositories of one registry, each used until it expires. */
export class OciTokens {
  readonly #client: SourceClient;
  readonly #origin: string;
  readonly #limit: RequestLimit;
  readonly #tokens = new Map<string, Token>();
  readonly #asked = new Map<string, Promise<Token>>();

  constructor(options: {
    client: SourceClient;
    /** Of the registry. */
    origin: string;
    limit: RequestLimit;
  }) {
    this.#client = options.client;
    this.#origin = options.origin;
    this.#limit = options.limit;
  }

  /**
   * Reads a bearer challenge.
   *
   * @throws ServiceUnavailableError where it leads to what is not reached by https
   */
  requestFor(
    {
      source,
      name,
      basic,
    }: {
      /** For messages. */
      source: string;
      /** Of the repository. */
      name: string;
      basic?: string;
    },
    { realm = '', service, scope }: Record<string, string>,
  ): TokenRequest {
    const url = URL.canParse(realm) ? new URL(realm) : undefined;
    if (url?.protocol !== 'https:' && url?.origin !== this.#origin) {
      throw new ServiceUnavailableError(
        `${source} names a token service that is not reached by https.`,
      );
    }
    if (service) {
      url.searchParams.set('service', service);
    }
    // A registry behind another one calls the repository by another name.
    url.searchParams.set(
      'scope',
      /^repository:[^:\s]+:pull$/.test(scope ?? '')
        ? scope
        : `repository:${name}:pull`,
    );
    return { url, basic, key: `${basic ?? ''} ${url.href}` };
  }

  /**
   * The `Authorization` to show.
   *
   * @param options - refused: one that is not to be shown again
   * @throws ServiceUnavailableError where the token service gives none
   */
  async bearer(
    asked: TokenRequest,
    options: { source: string; refused?: string; signal?: AbortSignal },
  ): Promise<string> {
    const { source, refused, signal } = options;
    const known = this.#tokens.get(asked.key);
    if (
      known &&
      known.expiresAt > Date.now() &&
      `Bearer ${known.value}` !== refused
    ) {
      return `Bearer ${known.value}`;
    }
    const underWay = this.#asked.get(asked.key) ?? this.#fetch(source, asked);
    this.#asked.set(asked.key, underWay);
    try {
      const token = await underWay;
      rememberBounded(this.#tokens, asked.key, token);
      signal?.throwIfAborted();
      return `Bearer ${token.value}`;
    } finally {
      this.#asked.delete(asked.key);
    }
  }

  /** Without the signal of whoever asks first: others may wait for it too. */
  async #fetch(source: string, { url, basic }: TokenRequest): Promise<Token> {
    const answer = await this.#limit.run(() =>
      this.#client.get({
        url,
        authorization: basic,
        maxBytes: MAX_TOKEN_BYTES,
        timeoutMs: TIMEOUT_MS,
      }),
    );
    if (answer.status !== 200) {
      throw refusal(source, answer.status, answer.headers);
    }
    const {
      token,
      access_token: accessToken,
      expires_in: lifetime = TOKEN_LIFETIME_S,
    } = parseJsonObject<{
      token: string;
      access_token: string;
      expires_in: number;
    }>(url.host, answer.body);
    const value = token ?? accessToken;
    if (!value || typeof value !== 'string') {
      throw refusal(source, 401);
    }
    const seconds = Number(lifetime) || TOKEN_LIFETIME_S;
    return { value, expiresAt: Date.now() + seconds * 1_000 * MARGIN };
  }
}
