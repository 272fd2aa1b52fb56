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
import { inflatePayload } from './inflatePayload';
import type { StorageObject } from './ObjectMetadata';
import { readPayload } from './readPayload';
import type { RevisionContent } from './RevisionContent';
import {
  RELEASE_SECRET_TYPE,
  type RevisionIdentity,
  revisionIdentityOf,
} from './RevisionIdentity';
import { ContradictoryRecord } from './UnreadableRecord';

/**
 * Reads a Secret or ConfigMap of helm's storage. Anyone who may create one in
 * any namespace writes its input: it costs at most about 50 ms and 40 MB,
 * whatever it holds.
 *
 * @throws UnreadableRecord where the payload cannot be read;
 * ContradictoryRecord where the object is not what its labels claim
 */
export function decodeRevision(
  driver: StorageDriver,
  object: StorageObject,
): { identity: RevisionIdentity; content: RevisionContent } {
  const identity = revisionIdentityOf(driver, object.metadata);
  const payload = payloadOf(driver, object);
  return { identity, content: readPayload(payload, identity) };
}

/**
 * The payload of a Secret or ConfigMap: JSON, unparsed.
 *
 * @throws UnreadableRecord, ContradictoryRecord
 */
export function payloadOf(
  driver: StorageDriver,
  object: StorageObject,
): Buffer {
  if (driver === 'secret' && object.type !== RELEASE_SECRET_TYPE) {
    throw new ContradictoryRecord(
      `It is not a Secret of type ${RELEASE_SECRET_TYPE}.`,
    );
  }
  return inflatePayload(driver, object.data);
}
