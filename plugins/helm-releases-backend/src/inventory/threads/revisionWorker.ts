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

// What runs in a thread that reads payloads: nothing that reaches a cluster or a file.
import type { StorageDriver } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { StoredRevision } from '../../database/StoredRevision';
import { serveTasks } from '../../threads/serveTasks';
import type { StorageObject } from '../decode/ObjectMetadata';
import { readRevision } from '../readRevision';

/** What the thread can do, by name. */
export const REVISION_TASKS = {
  readRevisions: (options: {
    driver: StorageDriver;
    objects: StorageObject[];
  }): StoredRevision[] =>
    options.objects.map(object =>
      readRevision(options.driver, withBuffers(object)),
    ),
};

/** @see REVISION_TASKS */
export type RevisionTasks = typeof REVISION_TASKS;

/** What the thread is started with. */
export const REVISION_WORKER = 'reads revisions';

/** This very file, wherever it has been built to. */
export const revisionWorkerFile = __filename;

/** Bytes come to a thread as bare arrays. */
function withBuffers(object: StorageObject): StorageObject {
  const data = object.data as Record<string, unknown> | undefined;
  const release = data?.release;
  return release instanceof Uint8Array
    ? {
        ...object,
        data: {
          release: Buffer.from(
            release.buffer,
            release.byteOffset,
            release.byteLength,
          ),
        },
      }
    : object;
}

serveTasks(REVISION_WORKER, REVISION_TASKS);
