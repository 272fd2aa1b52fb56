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
  ReleaseStatus,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ObjectMetadata } from './ObjectMetadata';
import { releaseStatusOf } from './releaseStatus';
import { storageObjectName } from './storageObjectName';
import { ContradictoryRecord } from './UnreadableRecord';

/**
 * Which revision of which release an object holds, from its metadata alone. The
 * name of the object follows from it: an inventory keeps hundreds of thousands.
 */
export interface RevisionIdentity {
  driver: StorageDriver;
  /** Namespace of the object. */
  namespace: string;
  /** Name of the release. */
  release: string;
  revision: number;
  /** Of the label: the payload is not read for it. */
  status: ReleaseStatus;
  uid: string;
  resourceVersion: string;
}

/** Type of the Secrets that helm writes. */
export const RELEASE_SECRET_TYPE = 'helm.sh/release.v1';

// helm's own rule for names, pkg/chart/common/util/validate_name.go
const RELEASE_NAME =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const REVISION = /^[1-9][0-9]{0,9}$/;
const MAX_REVISION = 2 ** 31 - 1;

/**
 * Reads the labels that helm writes, and refuses those that contradict the name
 * of the object.
 *
 * @throws ContradictoryRecord
 */
export function revisionIdentityOf(
  driver: StorageDriver,
  metadata: ObjectMetadata,
): RevisionIdentity {
  const { owner, name, version, status } = metadata.labels;
  if (owner !== 'helm') {
    throw new ContradictoryRecord('It has no label "owner=helm".');
  }
  if (!name || name.length > 253 || !RELEASE_NAME.test(name)) {
    throw new ContradictoryRecord(
      'Its label "name" is not the name of a release.',
    );
  }
  if (!version || !REVISION.test(version) || Number(version) > MAX_REVISION) {
    throw new ContradictoryRecord(
      'Its label "version" is not a revision number.',
    );
  }
  if (metadata.name !== storageObjectName(name, Number(version))) {
    throw new ContradictoryRecord(
      'Its labels name another revision than its own name does.',
    );
  }
  return {
    driver,
    namespace: metadata.namespace,
    release: name,
    revision: Number(version),
    status: releaseStatusOf(status),
    uid: metadata.uid,
    resourceVersion: metadata.resourceVersion,
  };
}
