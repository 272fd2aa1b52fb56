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

import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { OciError } from './OciError';

/** Who may use the registry, and how clients are asked to prove it. */
export interface RegistryAccessOptions {
  credentials?: { username: string; password: string };
  /**
   * `basic` takes the credentials with every request; `token` sends clients to
   * a token endpoint first, as public registries do. Default `basic`. Without
   * credentials, `token` hands a token to anybody.
   */
  authentication?: 'basic' | 'token';
}

/** Checks who asks; the token flow is that of the distribution project. */
export class RegistryAccess {
  private readonly tokens = new Set<string>();

  constructor(private readonly options: RegistryAccessOptions) {}

  /** @throws OciError with the challenge that the client has to answer */
  check(request: IncomingMessage, scope: string): void {
    const { credentials, authentication = 'basic' } = this.options;
    const [scheme, value] = (request.headers.authorization ?? '').split(' ');
    if (authentication === 'token') {
      if (scheme !== 'Bearer' || !this.tokens.has(value)) {
        const realm = `http://${request.headers.host}/token`;
        throw unauthorized(
          `Bearer realm="${realm}",service="sandbox",scope="${scope}"`,
        );
      }
    } else if (credentials && !this.knows(request)) {
      throw unauthorized('Basic realm="sandbox"');
    }
  }

  /**
   * The body of the token endpoint's answer.
   *
   * @throws OciError for wrong credentials
   */
  issueToken(request: IncomingMessage): { token: string; expires_in: number } {
    if (this.options.credentials && !this.knows(request)) {
      throw unauthorized('Basic realm="sandbox"');
    }
    const token = randomBytes(16).toString('hex');
    this.tokens.add(token);
    return { token, expires_in: 300 };
  }

  private knows(request: IncomingMessage): boolean {
    const { username, password } = this.options.credentials!;
    const expected = Buffer.from(`${username}:${password}`).toString('base64');
    return request.headers.authorization === `Basic ${expected}`;
  }
}

function unauthorized(challenge: string): OciError {
  return new OciError(401, 'UNAUTHORIZED', 'authentication required', {
    'www-authenticate': challenge,
  });
}
