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
import {
  type ClusterTransport,
  kubeJson,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { STORAGE_RESOURCES } from '../inventory/api/storagePath';
import type { RevisionStatus } from './RevisionStatus';

const METADATA_ONLY =
  'application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io,application/json';
const PAGE = 500;
const MAX_PAGES = 20;

interface MetadataList {
  metadata?: { continue?: string };
  items?: { metadata?: { labels?: Record<string, string> } }[];
}

/**
 * Asks the cluster for the revisions of a release, newest first, by the labels
 * of their storage objects; no payload is read.
 *
 * @throws KubeStatusError, ServiceUnavailableError
 */
export async function listRevisions(
  transport: ClusterTransport,
  release: ReleaseKey,
  driver: StorageDriver,
  options: { timeoutMs?: number } = {},
): Promise<RevisionStatus[]> {
  const resource = STORAGE_RESOURCES[driver];
  const revisions: RevisionStatus[] = [];
  let next = '';
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = new URLSearchParams({
      labelSelector: `owner=helm,name=${release.name}`,
      limit: String(PAGE),
      ...(driver === 'secret' && {
        fieldSelector: 'type=helm.sh/release.v1',
      }),
      ...(next && { continue: next }),
    });
    const list = await kubeJson<MetadataList>(transport, {
      path: `/api/v1/namespaces/${release.namespace}/${resource}?${query}`,
      headers: { Accept: METADATA_ONLY },
      timeoutMs: options.timeoutMs ?? 10_000,
    });
    for (const { metadata } of list.items ?? []) {
      const { version = '', status = 'unknown' } = metadata?.labels ?? {};
      if (/^[1-9]\d{0,8}$/.test(version)) {
        revisions.push({ revision: Number(version), status });
      }
    }
    next = list.metadata?.continue ?? '';
    if (!next) {
      break;
    }
  }
  return revisions.sort((a, b) => b.revision - a.revision);
}
