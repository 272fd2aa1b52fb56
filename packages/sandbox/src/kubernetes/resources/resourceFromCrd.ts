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

import { KubeObject } from '../KubeObject';
import { StructuralSchema } from '../objects';
import { ApiResource } from './ApiResource';

/** The part of an `apiextensions.k8s.io/v1` CustomResourceDefinition that serving needs. */
interface CrdSpec {
  group: string;
  scope: 'Namespaced' | 'Cluster';
  names: {
    kind: string;
    plural: string;
    singular?: string;
    shortNames?: string[];
    categories?: string[];
  };
  versions: {
    name: string;
    served: boolean;
    storage: boolean;
    schema?: { openAPIV3Schema?: StructuralSchema };
    subresources?: { status?: object; scale?: object };
  }[];
}

/** `v10` before `v2` before `v1` before `v1beta1` before `v1alpha1` before anything else. */
function compareVersions(a: string, b: string): number {
  const rank = (version: string) => {
    const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
    if (!match) {
      return [0, 0, 0];
    }
    const stability = { alpha: 1, beta: 2, undefined: 3 }[`${match[2]}`] ?? 0;
    return [stability, Number(match[1]), Number(match[3] ?? 0)];
  };
  const [left, right] = [rank(a), rank(b)];
  const different = left.findIndex((value, i) => value !== right[i]);
  return different < 0
    ? a.localeCompare(b)
    : right[different] - left[different];
}

/** What a CustomResourceDefinition makes the API server serve; undefined if no version is served. */
export function resourceFromCrd(crd: KubeObject): ApiResource | undefined {
  const spec = crd.spec as CrdSpec;
  const versions = (spec.versions ?? [])
    .filter(version => version.served)
    .sort((a, b) => compareVersions(a.name, b.name))
    .map(version => ({
      name: version.name,
      schema: version.schema?.openAPIV3Schema,
      subresources: Object.keys(version.subresources ?? {}),
    }));
  if (versions.length === 0) {
    return undefined;
  }
  return {
    group: spec.group,
    versions,
    kind: spec.names.kind,
    plural: spec.names.plural,
    singular: spec.names.singular || spec.names.kind.toLowerCase(),
    shortNames: spec.names.shortNames ?? [],
    categories: spec.names.categories ?? [],
    namespaced: spec.scope !== 'Cluster',
    generation: true,
    crd,
  };
}
