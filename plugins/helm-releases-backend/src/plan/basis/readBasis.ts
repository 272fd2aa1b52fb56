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

import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import type {
  ReleaseKey,
  StorageDriver,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  type ClusterTransport,
  type HelmCli,
  kubeJson,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { createHash } from 'node:crypto';
import { StorageApi } from '../../inventory/api/StorageApi';
import {
  type RevisionIdentity,
  revisionIdentityOf,
} from '../../inventory/decode/RevisionIdentity';
import { currentRevisions } from '../../inventory/RevisionIndex';
import type { BasisRevision, PlanBasis } from './PlanBasis';

const MAX_VERSION_BYTES = 64 * 1024;
const TIMEOUT_MS = 15_000;

/** What is asked for. */
export interface BasisRequest {
  transport: ClusterTransport;
  helm: HelmCli;
  release: ReleaseKey;
  driver: StorageDriver;
  /** Helm's arguments, without what differs from run to run. */
  flags: string[];
  install?: { archive: string; values?: string };
  upgrade?: { archive: string; values?: string };
  rollback?: { revision: number };
  signal: AbortSignal;
}

/**
 * Reads what a plan stands on, as it is now. Nothing of a payload is read.
 *
 * @throws NotFoundError where there is no such release or revision;
 * KubeStatusError, ServiceUnavailableError
 */
export async function readBasis(request: BasisRequest): Promise<PlanBasis> {
  const { helm, release, flags, install, upgrade, rollback } = request;
  const [revisions, kubernetes, helmVersion] = await Promise.all([
    readRevisions(request),
    readKubernetes(request),
    helm.version(),
  ]);
  const current = currentRevisions(revisions, () => true);
  if (!current && !install) {
    throw new NotFoundError(
      `There is no release ${release.name} in ${release.cluster}/${release.namespace}`,
    );
  }
  const charted = upgrade ?? install;
  return {
    kind: kindOf(request),
    newest: current && basisRevision(current.newest),
    running: current?.running && basisRevision(current.running),
    target: rollback && targetOf(revisions, rollback.revision, release),
    archive: charted?.archive,
    values: charted?.values === undefined ? undefined : sha256(charted.values),
    kubernetes,
    helm: helmVersion,
    flags,
  };
}

function kindOf({ install, rollback }: BasisRequest): PlanBasis['kind'] {
  if (install) {
    return 'install';
  }
  return rollback ? 'rollback' : 'upgrade';
}

async function readRevisions({
  transport,
  driver,
  release,
  signal,
}: BasisRequest): Promise<RevisionIdentity[]> {
  const api = new StorageApi({
    transport,
    driver,
    namespace: release.namespace,
    timeoutMs: TIMEOUT_MS,
    signal,
  });
  const { items } = await api.listMetadata(release.name);
  return items.flatMap(metadata => {
    try {
      return [revisionIdentityOf(driver, metadata)];
    } catch {
      return []; // It is not what it claims to be.
    }
  });
}

async function readKubernetes({
  transport,
  signal,
}: BasisRequest): Promise<string> {
  const { gitVersion } = await kubeJson<{ gitVersion?: unknown }>(transport, {
    path: '/version',
    maxBytes: MAX_VERSION_BYTES,
    timeoutMs: TIMEOUT_MS,
    signal,
  });
  if (typeof gitVersion !== 'string') {
    throw new ServiceUnavailableError(
      `Cluster "${transport.cluster}" does not say which version it is.`,
    );
  }
  return gitVersion;
}

function targetOf(
  revisions: RevisionIdentity[],
  revision: number,
  release: ReleaseKey,
): BasisRevision {
  const target = revisions.find(each => each.revision === revision);
  if (!target) {
    throw new NotFoundError(
      `Release ${release.name} has no revision ${revision} any more.`,
    );
  }
  return basisRevision(target);
}

function basisRevision(identity: RevisionIdentity): BasisRevision {
  const { revision, uid, resourceVersion } = identity;
  return { revision, uid, resourceVersion };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
