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
import type { StoredRevision } from './StoredRevision';

/** A row of the table `revisions`. */
export interface RevisionRow {
  cluster: string;
  driver: StorageDriver;
  uid: string;
  namespace: string;
  name: string;
  revision: number;
  resource_version: string;
  content: string | null;
  reason: string | null;
  /** SQLite says 0 and 1. */
  contradicts: boolean | number;
}

/** Writes a revision as a row. */
export function revisionRowOf(
  cluster: string,
  revision: StoredRevision,
): RevisionRow {
  return {
    cluster,
    driver: revision.driver,
    uid: revision.uid,
    namespace: revision.namespace,
    name: revision.name,
    revision: revision.revision,
    resource_version: revision.resourceVersion,
    content: revision.content ? JSON.stringify(revision.content) : null,
    reason: revision.reason ?? null,
    contradicts: revision.contradicts,
  };
}

/** Reads a revision from its row. */
export function revisionOfRow(row: RevisionRow): StoredRevision {
  return {
    driver: row.driver,
    uid: row.uid,
    namespace: row.namespace,
    name: row.name,
    revision: row.revision,
    resourceVersion: row.resource_version,
    content: row.content ? JSON.parse(row.content) : undefined,
    reason: row.reason ?? undefined,
    contradicts: Boolean(row.contradicts),
  };
}
