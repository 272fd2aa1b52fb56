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

import type { KubeObject } from '../../kubernetes/KubeObject';
import { type ApiAnswer, ApiClient } from '../../kubernetes/testing/ApiClient';
import type { TestCluster } from '../../target/TestCluster';

/** One of the two clusters, with what was learnt of it on the way. */
export class Side {
  readonly api: ApiClient;
  /** The resourceVersion of a collection when it was marked. */
  readonly marks = new Map<string, string>();
  /** The last two resourceVersions of an object, the newest first. */
  readonly #versions = new Map<string, string[]>();

  constructor(
    readonly cluster: TestCluster,
    /** Folder of the chart, and for manifests. */
    readonly folder: string,
  ) {
    this.api = new ApiClient(cluster);
  }

  async read(path: string): Promise<ApiAnswer> {
    const answer = await this.api.get(path, { accept: 'application/json' });
    const version = (answer.body as KubeObject)?.metadata?.resourceVersion;
    const known = this.#versions.get(path) ?? [];
    if (answer.status === 200 && version && known[0] !== version) {
      this.#versions.set(path, [version, ...known.slice(0, 1)]);
    }
    return answer;
  }

  /** The resourceVersion that an object had before its last one; else one that it cannot have had. */
  outdatedVersion(path: string): string {
    return this.#versions.get(path)?.[1] ?? '1';
  }

  close(): void {
    this.api.close();
  }
}
