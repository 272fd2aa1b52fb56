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
import type { StoredRevision } from '../database/StoredRevision';
import { decodeRevision } from './decode/decodeRevision';
import type { StorageObject } from './decode/ObjectMetadata';
import { revisionIdentityOf } from './decode/RevisionIdentity';
import {
  ContradictoryRecord,
  UnreadableRecord,
} from './decode/UnreadableRecord';

/**
 * Reads an object to what is kept of it, be it readable or not.
 *
 * @throws ContradictoryRecord where not even its labels name a revision
 */
export function readRevision(
  driver: StorageDriver,
  object: StorageObject,
): StoredRevision {
  const identity = revisionIdentityOf(driver, object.metadata);
  const known = {
    driver,
    uid: identity.uid,
    namespace: identity.namespace,
    name: identity.release,
    revision: identity.revision,
    resourceVersion: identity.resourceVersion,
    contradicts: false,
  };
  try {
    return { ...known, content: decodeRevision(driver, object).content };
  } catch (error) {
    if (error instanceof UnreadableRecord) {
      return {
        ...known,
        reason: error.message,
        contradicts: error instanceof ContradictoryRecord,
      };
    }
    throw error;
  }
}
