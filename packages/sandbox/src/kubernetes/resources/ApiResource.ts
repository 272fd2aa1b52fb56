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
import { StatusSubject } from '../StatusError';

/** One served version of a resource. */
export interface ApiResourceVersion {
  name: string;
  /** The structural schema of a custom resource; built-in kinds have none here. */
  schema?: StructuralSchema;
  /** Sub-resources such as `status` and `scale`. */
  subresources: string[];
}

/** A kind of object that the API server serves. */
export interface ApiResource {
  /** Empty for the core group. */
  group: string;
  /** The preferred version first. */
  versions: ApiResourceVersion[];
  kind: string;
  plural: string;
  singular: string;
  shortNames: string[];
  categories: string[];
  namespaced: boolean;
  /** Whether a change of anything but metadata and status counts up `metadata.generation`. */
  generation: boolean;
  /** The CustomResourceDefinition it was made from. */
  crd?: KubeObject;
}

/** The name of a collection of objects, the same in every version: `secrets`, `deployments.apps`. */
export function collectionName(resource: {
  group: string;
  plural: string;
}): string {
  return resource.group
    ? `${resource.plural}.${resource.group}`
    : resource.plural;
}

/** `v1` or `apps/v1`. */
export function groupVersion(group: string, version: string): string {
  return group ? `${group}/${version}` : version;
}

/** How a {@link StatusError} names an object of the resource. */
export function subjectOf(resource: ApiResource, name?: string): StatusSubject {
  return { group: resource.group, resource: resource.plural, name };
}

/** How a 422 names an object of the resource: by kind. */
export function kindSubjectOf(
  resource: ApiResource,
  name?: string,
): StatusSubject {
  return { group: resource.group, resource: resource.kind, name };
}
