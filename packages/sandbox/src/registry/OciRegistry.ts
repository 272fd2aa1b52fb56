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

import { LoopbackServer, type AnsweredRequest } from '../server/LoopbackServer';
import { RegistryAccess, type RegistryAccessOptions } from './RegistryAccess';
import { registryRoutes } from './registryRoutes';
import { RegistryStore } from './RegistryStore';

/** How a registry behaves. */
export interface OciRegistryOptions extends RegistryAccessOptions {
  /** Default: a free one. */
  port?: number;
  /** Tags a page at most, also where the client asks for more. Default 100, as the big public registries. */
  pageSize?: number;
}

/** An OCI registry in memory, over plain HTTP on 127.0.0.1. */
export class OciRegistry {
  static async start(options: OciRegistryOptions = {}): Promise<OciRegistry> {
    const store = new RegistryStore();
    const server = await LoopbackServer.start({
      name: 'OCI registry',
      port: options.port,
      handler: registryRoutes(
        store,
        new RegistryAccess(options),
        options.pageSize ?? 100,
      ),
    });
    return new OciRegistry(server, store);
  }

  private constructor(
    private readonly server: LoopbackServer,
    /** What it holds. */
    readonly store: RegistryStore,
  ) {}

  /** `127.0.0.1:port`, as it stands in `oci://` references. */
  get host(): string {
    return this.server.host;
  }

  /** `http://127.0.0.1:port` */
  get url(): string {
    return `http://${this.server.host}`;
  }

  /** Every request answered so far, oldest first. */
  get requests(): readonly AnsweredRequest[] {
    return this.server.requests;
  }

  /** Answers everything with this status from now on; undefined ends that. */
  answerWith(status: number | undefined): void {
    this.server.answerWith(status);
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
