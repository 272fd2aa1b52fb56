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
import { readStoredRevision } from '../plan/readStoredRevision';
import { secretsOfRendered } from './secretsOfRendered';

/**
 * What must not be repeated of revisions: what looks like a secret in their
 * values, and what their Secrets hold. A revision that cannot be read has none.
 */
export async function secretsOfRevisions(options: {
  transport: ClusterTransport;
  driver: StorageDriver;
  release: ReleaseKey;
  revisions: number[];
}): Promise<string[]> {
  const { revisions, ...rest } = options;
  const found = await Promise.all(
    revisions.map(revision => secretsOf({ ...rest, revision })),
  );
  return found.flat();
}

async function secretsOf(options: {
  transport: ClusterTransport;
  driver: StorageDriver;
  release: ReleaseKey;
  revision: number;
}): Promise<string[]> {
  const { signal } = new AbortController();
  try {
    return await secretsOfRendered(
      await readStoredRevision({ ...options, signal }),
    );
  } catch {
    return [];
  }
}
