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

import type { KubeObject } from '../../kubernetes/KubeObject';
import { ownedPaths, without } from './fieldPaths';
import { statusText } from './statusText';
import { LEFT_OUT, MANAGERS_LEFT_OUT } from './leftOut';

/** What of an object has to be the same in both clusters. */
export interface ComparableObject {
  object: unknown;
  /** The paths that somebody owns, by manager, operation, version and subresource. */
  owners: Record<string, Record<string, true>>;
  isBeingDeleted?: true;
}

/** Reduces an object to what has to be the same. */
export function comparableObject(object: KubeObject): ComparableObject {
  const patterns = [...LEFT_OUT[''], ...(LEFT_OUT[object.kind] ?? [])];
  const { managedFields = [], deletionTimestamp } = object.metadata ?? {};
  const owners: ComparableObject['owners'] = {};
  for (const entry of managedFields) {
    const { manager = '', operation, apiVersion, subresource } = entry;
    const paths = ownedPaths(entry.fieldsV1 ?? {}, patterns);
    if (!MANAGERS_LEFT_OUT.has(manager) && paths.length > 0) {
      const owner = [manager, operation, apiVersion, subresource]
        .filter(Boolean)
        .join(' ');
      owners[owner] ??= {};
      paths.forEach(path => {
        owners[owner][path] = true;
      });
    }
  }
  const compared = without(object, patterns) as KubeObject;
  return {
    object: withoutEmptyMetadata(withGeneratedName(compared)),
    // Of metadata alone nobody knows whose fields are left out.
    owners: object.kind === 'PartialObjectMetadata' ? {} : owners,
    ...(deletionTimestamp && { isBeingDeleted: true }),
  };
}

/** What a server makes of `generateName` is random. */
function withGeneratedName(object: KubeObject): KubeObject {
  const { name, generateName } = object.metadata ?? {};
  return generateName && name
    ? { ...object, metadata: { ...object.metadata, name: statusText(name) } }
    : object;
}

/** Whose annotations were all left out has none. */
function withoutEmptyMetadata(object: KubeObject): unknown {
  const { annotations, ...metadata } = object.metadata ?? {};
  if (!annotations) {
    return object;
  }
  const entries = Object.entries(annotations).map(([key, value]) => [
    key,
    key.endsWith('/last-applied-configuration')
      ? value.replace(
          /"resourceVersion":"\d+"/,
          '"resourceVersion":"<version>"',
        )
      : value,
  ]);
  return entries.length > 0
    ? {
        ...object,
        metadata: { ...metadata, annotations: Object.fromEntries(entries) },
      }
    : { ...object, metadata };
}
