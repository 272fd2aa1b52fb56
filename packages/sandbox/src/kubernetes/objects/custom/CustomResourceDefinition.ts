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

import type { KubeObject } from '../../KubeObject';
import type { StructuralSchema } from '../shape/StructuralSchema';

/** Where the replicas of a custom resource stand, as in `.spec.replicas`. */
export interface ScaleSubresource {
  specReplicasPath: string;
  statusReplicasPath: string;
}

/** A version of an `apiextensions.k8s.io/v1` CustomResourceDefinition. */
export interface DefinedVersion {
  name: string;
  served: boolean;
  storage: boolean;
  schema?: { openAPIV3Schema?: StructuralSchema };
  subresources?: { scale?: ScaleSubresource };
}

/** The names of a CustomResourceDefinition. */
export interface DefinedNames {
  kind: string;
  plural: string;
  singular?: string;
  listKind?: string;
  shortNames?: string[];
  categories?: string[];
}

/** The parts of a CustomResourceDefinition that we look at. */
export interface CustomResourceDefinition extends KubeObject {
  spec: {
    group: string;
    scope: string;
    names: DefinedNames;
    versions: DefinedVersion[];
    preserveUnknownFields?: boolean;
  };
  status?: {
    conditions?: Record<string, unknown>[];
    acceptedNames?: DefinedNames;
    storedVersions?: string[];
  };
}

/** Reads an object as a CustomResourceDefinition; what it leaves out is empty. */
export function definitionOf(object: KubeObject): CustomResourceDefinition {
  const spec = (object.spec ?? {}) as Partial<CustomResourceDefinition['spec']>;
  return {
    ...object,
    spec: {
      ...spec,
      group: spec.group ?? '',
      scope: spec.scope ?? '',
      names: {
        ...spec.names,
        kind: spec.names?.kind ?? '',
        plural: spec.names?.plural ?? '',
      },
      versions: Array.isArray(spec.versions) ? spec.versions : [],
    },
  } as CustomResourceDefinition;
}
