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
import { rulesAllow } from './rulesAllow';
import type { TokenRules } from './TokenRules';
import type { User } from './User';

/** The bearer tokens that a cluster accepts. */
export class Tokens {
  private readonly users = new Map<string, User>();

  /** @returns a new token, which names a user of its own */
  create(
    rules: TokenRules = {},
    name = `sandbox:user-${this.users.size}`,
  ): string {
    const token = randomBytes(24).toString('base64url');
    this.users.set(token, {
      name,
      groups: ['system:authenticated'],
      may: attempt => rulesAllow(rules, attempt),
    });
    return token;
  }

  /** @returns undefined if the request carries no known token */
  userOf(authorization: string | undefined): User | undefined {
    const match = /^bearer +(\S+)$/i.exec(authorization ?? '');
    return match ? this.users.get(match[1]) : undefined;
  }
}
