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

import type { ObjectReference } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** What tells an object from every other one of a cluster. */
export function objectId(object: ObjectReference): string {
  const { apiVersion, kind, namespace = '', name } = object;
  return [apiVersion, kind, namespace, name].join('/');
}

/**
 * An object as people name it: "Deployment web", with its namespace where that
 * is not the one of the release.
 */
export function objectText(
  object: ObjectReference,
  usualNamespace?: string,
): string {
  const { kind, namespace, name } = object;
  return namespace && namespace !== usualNamespace
    ? `${kind} ${namespace}/${name}`
    : `${kind} ${name}`;
}
