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
import type { ClusterTransport } from '@prophet-aiops/backstage-plugin-helm-releases-node';
import type { StoredRelease } from '../database/StoredRelease';
import type { StoredRevision } from '../database/StoredRevision';
import { StorageApi } from './api/StorageApi';
import {
  type RevisionIdentity,
  revisionIdentityOf,
} from './decode/RevisionIdentity';
import { storageObjectName } from './decode/storageObjectName';
import { readRevision } from './readRevision';
import { currentRevisions } from './RevisionIndex';
import { summarise } from './summarise';

/**
 * Reads one release from its cluster, past the inventory.
 *
 * @returns undefined where the driver stores no such release
 * @throws KubeStatusError, ServiceUnavailableError
 */
export async function readLiveRelease(
  transport: ClusterTransport,
  driver: StorageDriver,
  key: ReleaseKey,
): Promise<StoredRelease | undefined> {
  const api = new StorageApi({ transport, driver, namespace: key.namespace });
  const { items } = await api.listMetadata(key.name);
  const revisions = new Map<string, RevisionIdentity>();
  for (const metadata of items) {
    try {
      const identity = revisionIdentityOf(driver, metadata);
      revisions.set(identity.uid, identity);
    } catch {
      // It is not what it claims to be; the inventory names it in its warnings.
    }
  }
  const read = new Map<string, StoredRevision>();
  for (;;) {
    const current = currentRevisions(
      [...revisions.values()],
      ({ uid }) => !read.get(uid)?.contradicts,
    );
    const missing = [current?.newest, current?.running].find(
      revision => revision && !read.has(revision.uid),
    );
    if (!current) {
      return undefined;
    }
    if (!missing) {
      return {
        cluster: key.cluster,
        ...summarise(current, uid => read.get(uid)),
        observedAt: new Date().toISOString(),
      };
    }
    const object = await api.read(
      missing.namespace,
      storageObjectName(missing.release, missing.revision),
    );
    if (object?.metadata.uid === missing.uid) {
      read.set(missing.uid, readRevision(driver, object));
      revisions.set(missing.uid, revisionIdentityOf(driver, object.metadata));
    } else {
      revisions.delete(missing.uid);
    }
  }
}
