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

import type { Knex } from 'knex';
import type { KubernetesVersionStore } from './KubernetesVersionStore';

/** Keeps the version of a cluster beside its name. */
export class DatabaseKubernetesVersionStore implements KubernetesVersionStore {
  static create(options: { client: Knex }): DatabaseKubernetesVersionStore {
    return new DatabaseKubernetesVersionStore(options.client);
  }

  private constructor(private readonly client: Knex) {}

  async note(cluster: string, version: string): Promise<boolean> {
    const changed = await this.client('clusters')
      .where('name', cluster)
      .where(known =>
        known
          .whereNull('kubernetes_version')
          .orWhereNot('kubernetes_version', version),
      )
      .update({ kubernetes_version: version });
    return changed > 0;
  }

  async of(cluster: string): Promise<string | undefined> {
    const row = await this.client('clusters')
      .where('name', cluster)
      .first('kubernetes_version');
    return row?.kubernetes_version ?? undefined;
  }
}
