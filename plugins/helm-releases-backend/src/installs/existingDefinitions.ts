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

import {
  type ClusterTransport,
  kubeRead,
  KubeStatusError,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { inParallel } from '../inventory/inParallel';
import { chartDefinitions } from '../plan/crds/chartDefinitions';
import { definitionPath } from '../plan/crds/definitionPath';
import type { ManifestDocument } from '../plan/manifest/readDocuments';

const AT_ONCE = 6;
const TIMEOUT_MS = 15_000;
const MAX_BYTES = 8 * 1024 * 1024;

/**
 * Which definitions of a chart's `crds/` the cluster has already. `helm install`
 * applies them all server-side and so rewrites those that are there, also with
 * an older chart's.
 *
 * One that may not be read counts as there: helm, which could not write it
 * either, must not try.
 *
 * @returns their names, in order
 * @throws KubeStatusError, ServiceUnavailableError; the reason of the signal
 */
export async function existingDefinitions(
  transport: ClusterTransport,
  crds: ManifestDocument[],
  signal: AbortSignal,
): Promise<string[]> {
  const definitions = chartDefinitions({ crds, before: [], after: [] });
  const existing: string[] = [];
  await inParallel(definitions, AT_ONCE, async ({ name }) => {
    if (await isThere(transport, name, signal)) {
      existing.push(name);
    }
  });
  return existing.sort();
}

async function isThere(
  transport: ClusterTransport,
  name: string,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    await kubeRead(transport, {
      path: definitionPath(name),
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    return true;
  } catch (error) {
    if (error instanceof KubeStatusError) {
      if (error.status === 404) {
        return false;
      }
      if (error.status === 403) {
        return true;
      }
    }
    throw error;
  }
}
