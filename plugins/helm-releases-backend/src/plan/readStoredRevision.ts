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

import { NotFoundError } from '@backstage/errors';
import type {
  ReleaseKey,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { StorageApi } from '../inventory/api/StorageApi';
import { storageObjectName } from '../inventory/decode/storageObjectName';
import { UnreadableRecord } from '../inventory/decode/UnreadableRecord';
import type { RenderedRelease } from './DryRunner';
import { renderedReleaseOf } from './dryrun/renderedReleaseOf';
import type { StorageBody } from './dryrun/storageBody';
import { isMap } from './manifest/isMap';

/**
 * Reads one revision out of the cluster.
 *
 * @throws NotFoundError where it is gone or cannot be read; KubeStatusError,
 * ServiceUnavailableError
 */
export async function readStoredRevision(options: {
  transport: ClusterTransport;
  driver: StorageDriver;
  release: ReleaseKey;
  revision: number;
  signal: AbortSignal;
}): Promise<RenderedRelease> {
  const { transport, driver, release, revision, signal } = options;
  const { namespace, name } = release;
  const api = new StorageApi({ transport, driver, namespace, signal });
  const object = await api.read(namespace, storageObjectName(name, revision));
  if (!object) {
    throw new NotFoundError(
      `Release ${name} has no revision ${revision} any more.`,
    );
  }
  try {
    const stored = isMap(object.data) ? object.data.release : undefined;
    if (typeof stored !== 'string') {
      throw new UnreadableRecord('It has no payload.');
    }
    return renderedReleaseOf(driver, {
      data: { release: stored },
    } as StorageBody);
  } catch (error) {
    if (error instanceof UnreadableRecord) {
      throw new NotFoundError(
        `Revision ${revision} of ${name} cannot be read. ${error.message}`,
      );
    }
    throw error;
  }
}
