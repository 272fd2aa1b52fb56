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
import { ConflictError } from '@backstage/errors';
import type {
  ReleaseKey,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  type ClusterTransport,
  kubeJson,
  KubeStatusError,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { storageObjectPath } from '../../inventory/api/storagePath';
import { inflatePayload } from '../../inventory/decode/inflatePayload';
import { RELEASE_SECRET_TYPE } from '../../inventory/decode/RevisionIdentity';
import { storageObjectName } from '../../inventory/decode/storageObjectName';
import { failedPayload } from './failedPayload';

interface StoredObject {
  /** Of Secrets. */
  type?: string;
  metadata: { labels?: Record<string, string> };
  data?: Record<string, string>;
}

/**
 * Marks a pending revision as failed in helm's storage, as helm itself does when
 * it is not killed: so that another upgrade, a rollback or an uninstall can
 * begin. Nothing else of the release is touched.
 *
 * @throws ConflictError where the revision is not pending, or was changed
 * meanwhile; KubeStatusError, ServiceUnavailableError; UnreadableRecord
 */
export async function markFailed(options: {
  transport: ClusterTransport;
  release: ReleaseKey;
  driver: StorageDriver;
  revision: number;
  description: string;
}): Promise<void> {
  const { transport, release, driver, revision, description } = options;
  const object = storageObjectName(release.name, revision);
  const path = storageObjectPath(driver, release.namespace, object);
  const stored = await kubeJson<StoredObject>(transport, { path });
  const { labels = {} } = stored.metadata;
  const isRevision =
    (driver === 'configmap' || stored.type === RELEASE_SECRET_TYPE) &&
    labels.owner === 'helm' &&
    labels.name === release.name &&
    labels.version === String(revision);
  if (!isRevision || !labels.status?.startsWith('pending-')) {
    throw new ConflictError(
      `Revision ${revision} of release ${release.namespace}/${release.name} is not pending any more.`,
    );
  }
  const payload = failedPayload(
    inflatePayload(driver, stored.data),
    description,
  );
  const body = JSON.stringify({
    ...stored,
    metadata: {
      ...stored.metadata,
      labels: {
        ...labels,
        status: 'failed',
        modifiedAt: String(Math.floor(Date.now() / 1000)),
      },
    },
    data: { ...stored.data, release: await storedText(driver, payload) },
  });
  try {
    // It carries the resourceVersion, so whoever was faster is not overwritten.
    await kubeJson(transport, {
      path,
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: Buffer.from(body),
    });
  } catch (error) {
    if (error instanceof KubeStatusError && error.status === 409) {
      throw new ConflictError(
        `Revision ${revision} of release ${release.namespace}/${release.name} was changed meanwhile: somebody is working on it.`,
      );
    }
    throw error;
  }
}

async function storedText(
  driver: StorageDriver,
  payload: Buffer,
): Promise<string> {
  const zipped = await promisify(gzip)(payload, { level: 9 });
  const inner = zipped.toString('base64');
  return driver === 'secret' ? Buffer.from(inner).toString('base64') : inner;
}
