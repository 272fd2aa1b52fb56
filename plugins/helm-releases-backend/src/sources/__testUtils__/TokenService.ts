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

import { randomUUID, sign, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { RelayCertificate } from '../../relay/relayCertificate';

const LIFETIME_S = 300;

/** An account of a {@link TokenService}. */
export interface TokenAccount {
  password: string;
  /** What it may do, everywhere. */
  actions: string[];
}

/**
 * A token service as the distribution project specifies it, over https: gives
 * signed tokens to accounts, and to anybody else one that allows nothing.
 */
export class TokenService {
  static readonly service = 'registry.test';
  static readonly issuer = 'token-service.test';

  static async start(
    certificate: RelayCertificate,
    accounts: Record<string, TokenAccount>,
  ): Promise<TokenService> {
    const server = createServer(certificate);
    const service = new TokenService(server, certificate, accounts);
    server.on('request', (request, response) => {
      const actions = service.#actionsOf(request);
      response.statusCode = actions ? 200 : 401;
      response.setHeader('Content-Type', 'application/json');
      response.end(
        JSON.stringify(
          actions
            ? { token: service.#issue(request, actions) }
            : { errors: [{ code: 'UNAUTHORIZED' }] },
        ),
      );
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return service;
  }

  /** How many tokens were given to an account; '' is anybody. */
  readonly issued = new Map<string, number>();

  private constructor(
    private readonly server: Server,
    private readonly certificate: RelayCertificate,
    private readonly accounts: Record<string, TokenAccount>,
  ) {}

  /** `127.0.0.1:port` */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** What the registry sends its clients to. */
  get realm(): string {
    return `https://${this.host}/token`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  /** Undefined for wrong credentials. */
  #actionsOf({ headers }: IncomingMessage): string[] | undefined {
    const [scheme, value = ''] = (headers.authorization ?? '').split(' ');
    if (scheme !== 'Basic') {
      this.#count('');
      return [];
    }
    const [username, password] = Buffer.from(value, 'base64')
      .toString()
      .split(':');
    const account = this.accounts[username];
    if (account?.password !== password) {
      return undefined;
    }
    this.#count(username);
    return account.actions;
  }

  #count(username: string): void {
    this.issued.set(username, (this.issued.get(username) ?? 0) + 1);
  }

  /** https://distribution.github.io/distribution/spec/auth/jwt/ */
  #issue({ url }: IncomingMessage, allowed: string[]): string {
    const { searchParams } = new URL(url ?? '/', this.realm);
    const scopes = searchParams
      .getAll('scope')
      .flatMap(scope => scope.split(' '));
    const now = Math.floor(Date.now() / 1_000);
    const { raw } = new X509Certificate(this.certificate.cert);
    const header = {
      typ: 'JWT',
      alg: 'ES256',
      x5c: [raw.toString('base64')],
    };
    const claims = {
      iss: TokenService.issuer,
      aud: searchParams.get('service'),
      sub: '',
      nbf: now - 60,
      iat: now,
      exp: now + LIFETIME_S,
      jti: randomUUID(),
      access: scopes.map(scope => {
        const [type, name, actions = ''] = scope.split(':');
        return {
          type,
          name,
          actions: actions.split(',').filter(each => allowed.includes(each)),
        };
      }),
    };
    const signed = [header, claims]
      .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const signature = sign('sha256', Buffer.from(signed), {
      key: this.certificate.key,
      dsaEncoding: 'ieee-p1363',
    });
    return `${signed}.${signature.toString('base64url')}`;
  }
}
