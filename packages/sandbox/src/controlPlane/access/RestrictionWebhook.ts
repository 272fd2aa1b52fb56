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

import { rulesAllow } from '../../kubernetes/auth/rulesAllow';
import type { TokenRules } from '../../kubernetes/auth/TokenRules';
import { LoopbackServer } from '../../server/LoopbackServer';
import { readBody } from '../../server/readBody';

interface SubjectAccessReview {
  spec: {
    user?: string;
    resourceAttributes?: {
      verb?: string;
      group?: string;
      resource?: string;
      subresource?: string;
      namespace?: string;
      name?: string;
    };
  };
}

/**
 * An authorization webhook that says no where a user's rules do, and otherwise
 * has no opinion, which leaves it to RBAC.
 */
export class RestrictionWebhook {
  readonly #rules = new Map<string, TokenRules>();

  static async start(): Promise<RestrictionWebhook> {
    const webhook = new RestrictionWebhook();
    webhook.#server = await LoopbackServer.start({
      name: 'authorization webhook',
      handler: async (request, response) => {
        const review = JSON.parse(
          (await readBody(request)).toString('utf8'),
        ) as SubjectAccessReview;
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(
          JSON.stringify({
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SubjectAccessReview',
            status: { allowed: false, denied: webhook.#denies(review) },
          }),
        );
      },
    });
    return webhook;
  }

  #server!: LoopbackServer;

  private constructor() {}

  get url(): string {
    return `http://${this.#server.host}`;
  }

  /** @param user - as the API server names it */
  restrict(user: string, rules: TokenRules): void {
    this.#rules.set(user, rules);
  }

  async stop(): Promise<void> {
    await this.#server.stop();
  }

  #denies({ spec }: SubjectAccessReview): boolean {
    const { user = '', resourceAttributes: attributes } = spec;
    const rules = this.#rules.get(user);
    if (!rules || !attributes) {
      return false;
    }
    const { verb = '', group = '', resource = '', ...rest } = attributes;
    return !rulesAllow(rules, { verb, group, resource, ...rest });
  }
}
