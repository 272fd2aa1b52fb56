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
import { parseRegistryChallenge } from './registryChallenge';
import { RequestLimit } from './RequestLimit';
import type { SourceAnswer, SourceClient } from './SourceClient';
import { refusal } from './sourceRefusal';

const AT_ONCE = 8;
const TIMEOUT_MS = 30_000;
const MAX_TOKEN_BYTES = 256 * 1024;
const MAX_KNOWN = 2_000;
// Of a token whose answer does not say it, by the specification of the token flow.
const TOKEN_LIFETIME_S = 60;
// So that a token does not expire on its way.
const MARGIN = 0.9;

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

interface TokenRequest {
  url: URL;
  basic?: string;
  /** What makes it the same request as another one. */
  key: string;
}

interface Token {
  value: string;
  expiresAt: number;
}

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
  readonly #tokens = new Map<string, Token>();
  readonly #asked = new Map<string, Promise<Token>>();

  constructor(options: { client: SourceClient; origin: string }) {
    this.#client = options.client;
    this.#origin = options.origin;
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
      : this.#bearer(request, access.token);
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
      const token = this.#tokenRequest(request, challenge.parameters);
      remember(this.#access, accessKey(request), { token });
      return this.#bearer(request, token, refused);
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
    remember(this.#access, accessKey(request), { basic });
    return basic;
  }

  #tokenRequest(
    { source, name, basic }: OciRequest,
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

  async #bearer(
    request: OciRequest,
    asked: TokenRequest,
    refused?: string,
  ): Promise<string> {
    const known = this.#tokens.get(asked.key);
    if (
      known &&
      known.expiresAt > Date.now() &&
      `Bearer ${known.value}` !== refused
    ) {
      return `Bearer ${known.value}`;
    }
    const underWay =
      this.#asked.get(asked.key) ?? this.#fetchToken(request.source, asked);
    this.#asked.set(asked.key, underWay);
    try {
      const token = await underWay;
      remember(this.#tokens, asked.key, token);
      request.signal?.throwIfAborted();
      return `Bearer ${token.value}`;
    } finally {
      this.#asked.delete(asked.key);
    }
  }

  /** Without the signal of whoever asks first: others may wait for it too. */
  async #fetchToken(
    source: string,
    { url, basic }: TokenRequest,
  ): Promise<Token> {
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

function accessKey({ name, basic = '' }: OciRequest): string {
  return `${basic} ${name}`;
}

function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > MAX_KNOWN) {
    map.delete(map.keys().next().value!);
  }
}
