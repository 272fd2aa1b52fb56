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

import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { RELEASE_SECRET_TYPE } from '../decode/RevisionIdentity';

/** Resource that helm keeps revisions in, as paths and roles call it. */
export const STORAGE_RESOURCES: Record<StorageDriver, string> = {
  secret: 'secrets',
  configmap: 'configmaps',
};

/** Path of a list of helm's storage objects; the query may narrow it further. */
export function storageListPath(
  driver: StorageDriver,
  namespace: string | undefined,
  query: Record<string, string> = {},
  labels: string[] = [],
): string {
  const parameters = new URLSearchParams({
    labelSelector: ['owner=helm', ...labels].join(','),
    // Anybody may label an Opaque Secret; ConfigMaps have no type.
    ...(driver === 'secret' && {
      fieldSelector: `type=${RELEASE_SECRET_TYPE}`,
    }),
    ...query,
  });
  return `${collectionPath(driver, namespace)}?${parameters}`;
}

/** Path of one storage object. */
export function storageObjectPath(
  driver: StorageDriver,
  namespace: string,
  name: string,
): string {
  return `${collectionPath(driver, namespace)}/${encodeURIComponent(name)}`;
}

function collectionPath(driver: StorageDriver, namespace?: string): string {
  const resource = STORAGE_RESOURCES[driver];
  return namespace === undefined
    ? `/api/v1/${resource}`
    : `/api/v1/namespaces/${encodeURIComponent(namespace)}/${resource}`;
}
