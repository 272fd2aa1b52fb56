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

import type {
  ReleaseKey,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { STORAGE_RESOURCES } from '../inventory/api/storagePath';
import { readStorageObjectName } from '../inventory/decode/storageObjectName';
import { renderedReleaseOf } from '../plan/dryrun/renderedReleaseOf';
import { type StorageBody, storageBodyOf } from '../plan/dryrun/storageBody';
import { forwardRequest } from '../relay/forwardRequest';
import type { RelayExchange, RelayPassage } from '../relay/RelayExchange';
import { secretsOfRendered } from './secretsOfRendered';

/**
 * Keeps the revision that helm writes, while its requests are passed on: an
 * install that fails is taken away with all that it had stored, and nobody
 * could say afterwards what its complaints must not repeat.
 */
export class WrittenRevision {
  #first?: StorageBody;

  constructor(
    private readonly release: Pick<ReleaseKey, 'namespace' | 'name'>,
    private readonly driver: StorageDriver,
  ) {}

  readonly pass: RelayPassage = exchange =>
    forwardRequest({
      ...exchange,
      onBody: body => this.#note(exchange, body),
    });

  /** What must not be repeated of it; nothing where there is none, or it cannot be read. */
  async secrets(): Promise<string[]> {
    try {
      return this.#first
        ? await secretsOfRendered(renderedReleaseOf(this.driver, this.#first))
        : [];
    } catch {
      return [];
    }
  }

  #note({ request, target }: RelayExchange, body: Buffer): void {
    if (
      this.#first ||
      request.method !== 'POST' ||
      target?.group !== '' ||
      target.namespace !== this.release.namespace ||
      target.resource !== STORAGE_RESOURCES[this.driver]
    ) {
      return;
    }
    const stored = storageBodyOf(target.resource, body);
    const named = stored && readStorageObjectName(stored.metadata.name);
    if (named?.release === this.release.name) {
      this.#first = stored;
    }
  }
}
