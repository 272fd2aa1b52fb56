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

import { createHash } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions } from 'node:https';
import type { LookupFunction } from 'node:net';

/** What connections to one host are made with. */
export type ConnectionSettings = Pick<
  AgentOptions,
  | 'ca'
  | 'cert'
  | 'key'
  | 'pfx'
  | 'passphrase'
  | 'servername'
  | 'rejectUnauthorized'
> & { lookup?: LookupFunction };

// An idle connection is closed before most load balancers drop it silently.
const IDLE_MS = 50_000;
const MAX_AGENTS = 1_000;

/**
 * One keep-alive agent a host, the same one for as long as the settings stay
 * the same. An agent that was replaced closes its idle connections by itself.
 */
export class AgentPool {
  readonly #agents = new Map<string, { key: string; agent: HttpAgent }>();

  /** @param settings - whatever the agent depends on: a change of it makes a new one */
  agent(name: string, settings: unknown, create: () => HttpAgent): HttpAgent {
    const key = fingerprint(settings);
    const known = this.#agents.get(name);
    if (known?.key === key) {
      return known.agent;
    }
    const agent = create();
    this.#agents.delete(name);
    this.#agents.set(name, { key, agent });
    if (this.#agents.size > MAX_AGENTS) {
      this.#agents.delete(this.#agents.keys().next().value!);
    }
    return agent;
  }

  /** The agent for a URL, of https or http. */
  forUrl(name: string, url: string, connection: ConnectionSettings): HttpAgent {
    const options = { keepAlive: true, timeout: IDLE_MS, ...connection };
    const { lookup, ...tls } = connection;
    return this.agent(name, { url, tls, lookup: lookup?.name }, () =>
      url.startsWith('http:')
        ? new HttpAgent(options)
        : new HttpsAgent(options),
    );
  }
}

/** A hash, so that no key or certificate is kept a second time. */
function fingerprint(settings: unknown): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('hex');
}
