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

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const SERVICE_ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';
// Kubernetes renews a token long before it runs out; client-go reads once a minute.
const FRESH_MS = 60_000;

/** How a pod reaches the API server of its own cluster. */
export interface PodCredential {
  url: string;
  ca: string;
  token: string;
}

/** The service account that Kubernetes mounts into the pod of this process. */
export class PodAccount {
  readonly #folder: string;
  #known?: { readAt: number; credential?: PodCredential };

  constructor(folder: string = SERVICE_ACCOUNT_FOLDER) {
    this.#folder = folder;
  }

  /** Undefined where this process runs in no pod. */
  async read(): Promise<PodCredential | undefined> {
    if (!this.#known || Date.now() - this.#known.readAt > FRESH_MS) {
      this.#known = { readAt: Date.now(), credential: await this.#load() };
    }
    return this.#known.credential;
  }

  async #load(): Promise<PodCredential | undefined> {
    const host = process.env.KUBERNETES_SERVICE_HOST;
    const port = process.env.KUBERNETES_SERVICE_PORT ?? '443';
    if (!host) {
      return undefined;
    }
    try {
      const [ca, token] = await Promise.all([
        readFile(join(this.#folder, 'ca.crt'), 'utf8'),
        readFile(join(this.#folder, 'token'), 'utf8'),
      ]);
      const address = host.includes(':') ? `[${host}]` : host;
      return { url: `https://${address}:${port}`, ca, token: token.trim() };
    } catch {
      return undefined;
    }
  }
}
