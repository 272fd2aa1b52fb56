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

import type { ManifestDocument } from './readDocuments';
import type { ManifestObject } from './ManifestObject';
import { isClusterScoped } from './isClusterScoped';

/** Kinds that are not Kubernetes' own, as `apiVersion/kind`: whether they stand outside of namespaces. */
export type KnownScopes = ReadonlyMap<string, boolean>;

/** Key of {@link KnownScopes}. */
export function scopeKey(apiVersion: string, kind: string): string {
  return `${apiVersion}/${kind}`;
}

/**
 * Gives each object of a manifest the namespace that helm puts it into. A kind
 * that neither we nor the cluster knows is taken to have one.
 */
export function placeObjects(
  documents: ManifestDocument[],
  options: { namespace: string; scopes: KnownScopes },
): ManifestObject[] {
  return documents.map(({ apiVersion, kind, name, namespace, ...rest }) => {
    const clusterScoped =
      isClusterScoped(apiVersion, kind) ??
      options.scopes.get(scopeKey(apiVersion, kind)) ??
      false;
    return {
      object: {
        apiVersion,
        kind,
        ...(!clusterScoped && { namespace: namespace ?? options.namespace }),
        name,
      },
      ...rest,
    };
  });
}
