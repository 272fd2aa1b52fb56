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

import type { CustomResourceDefinition } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  type ClusterTransport,
  kubeJson,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { isMap } from '../manifest/isMap';
import type { KubeObject } from '../manifest/ManifestObject';

const PAGE = 50;
const MAX_BYTES = 8 * 1024 * 1024;
const TIMEOUT_MS = 15_000;

/** Objects of a kind, as far as they were read. */
export interface LivingObjects {
  count: number;
  /** There may be more. */
  atLeast: boolean;
  /** The first ones. */
  items: KubeObject[];
  /** The version of the API that they were read in. */
  version: string;
}

interface ObjectList {
  metadata?: { continue?: unknown; remainingItemCount?: unknown };
  items?: unknown;
}

/**
 * Reads the first objects of a kind, in all namespaces, and counts the others.
 *
 * @param preferred - versions to read them in, the best first; else the stored
 * one is taken
 * @throws KubeStatusError, ServiceUnavailableError
 */
export async function readLivingObjects(
  transport: ClusterTransport,
  { spec }: CustomResourceDefinition,
  preferred: string[],
  signal: AbortSignal,
): Promise<LivingObjects> {
  const served = spec.versions.filter(version => version.served);
  const version =
    preferred.find(name => served.some(each => each.name === name)) ??
    (served.find(({ storage }) => storage) ?? served[0])?.name;
  if (!version) {
    return { count: 0, atLeast: true, items: [], version: '' };
  }
  const path = ['apis', spec.group, version, spec.names.plural]
    .map(encodeURIComponent)
    .join('/');
  const { metadata, items } = await kubeJson<ObjectList>(transport, {
    path: `/${path}?limit=${PAGE}`,
    maxBytes: MAX_BYTES,
    timeoutMs: TIMEOUT_MS,
    signal,
  });
  const read = Array.isArray(items) ? items.filter(isMap) : [];
  const remaining = Number(metadata?.remainingItemCount ?? 0);
  return {
    count: read.length + (remaining > 0 ? remaining : 0),
    atLeast: Boolean(metadata?.continue),
    items: read,
    version,
  };
}
