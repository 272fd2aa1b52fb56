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
  kubeJson,
} from '@prophet-aiops/backstage-plugin-helm-releases-node';
import { inParallel } from '../inventory/inParallel';
import { isClusterScoped } from './manifest/isClusterScoped';
import { isMap } from './manifest/isMap';
import { type KnownScopes, scopeKey } from './manifest/placeObjects';
import type { ManifestDocument } from './manifest/readDocuments';

const MAX_VERSIONS = 32;
const AT_ONCE = 8;
const MAX_BYTES = 1024 * 1024;
const TIMEOUT_MS = 10_000;

interface ResourceList {
  resources?: { kind?: unknown; name?: unknown; namespaced?: unknown }[];
}

/**
 * Which of the kinds that are not Kubernetes' own stand outside of namespaces:
 * the definitions among the documents say it, else the cluster is asked. What
 * it does not know is left out.
 */
export async function readScopes(
  transport: ClusterTransport,
  documents: ManifestDocument[],
  signal: AbortSignal,
): Promise<KnownScopes> {
  const scopes = definedScopes(documents);
  const unknown = new Set(
    documents
      .filter(
        ({ apiVersion, kind }) =>
          isClusterScoped(apiVersion, kind) === undefined &&
          !scopes.has(scopeKey(apiVersion, kind)),
      )
      .map(({ apiVersion }) => apiVersion),
  );
  await inParallel(
    [...unknown].filter(isApiVersion).slice(0, MAX_VERSIONS),
    AT_ONCE,
    async apiVersion => {
      try {
        const { resources } = await kubeJson<ResourceList>(transport, {
          path: `/apis/${apiVersion}`,
          maxBytes: MAX_BYTES,
          timeoutMs: TIMEOUT_MS,
          signal,
        });
        for (const { kind, name, namespaced } of resources ?? []) {
          if (typeof kind === 'string' && !String(name).includes('/')) {
            scopes.set(scopeKey(apiVersion, kind), namespaced === false);
          }
        }
      } catch {
        signal.throwIfAborted();
      }
    },
  );
  return scopes;
}

function definedScopes(documents: ManifestDocument[]): Map<string, boolean> {
  const scopes = new Map<string, boolean>();
  for (const { kind, content } of documents) {
    const spec = content?.spec;
    if (kind === 'CustomResourceDefinition' && isMap(spec)) {
      const names = isMap(spec.names) ? spec.names : {};
      for (const version of Array.isArray(spec.versions) ? spec.versions : []) {
        if (isMap(version)) {
          scopes.set(
            scopeKey(`${spec.group}/${version.name}`, String(names.kind)),
            spec.scope === 'Cluster',
          );
        }
      }
    }
  }
  return scopes;
}

/** Nothing that leads elsewhere. */
function isApiVersion(apiVersion: string): boolean {
  return /^[a-z0-9][a-z0-9.-]*\/v[0-9a-z]+$/.test(apiVersion);
}
