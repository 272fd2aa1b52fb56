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

/** What we use of the metadata of a Secret or ConfigMap. */
export interface ObjectMetadata {
  namespace: string;
  name: string;
  uid: string;
  resourceVersion: string;
  labels: Record<string, string>;
}

/** A Secret or ConfigMap as the API server sends it: nothing about it is certain. */
export interface StorageObject {
  metadata: ObjectMetadata;
  type?: unknown;
  /** By key: text as in JSON, where the values of a Secret are base64, or bytes as in protobuf. */
  data?: unknown;
}

/** Reads the metadata of an object of the API server, undefined where there are none to identify it by. */
export function objectMetadataOf(object: unknown): ObjectMetadata | undefined {
  const metadata = property(object, 'metadata');
  const text = (key: string) => {
    const value = property(metadata, key);
    return typeof value === 'string' ? value : '';
  };
  const labels: Record<string, string> = {};
  const raw = property(metadata, 'labels');
  for (const key of ['owner', 'name', 'status', 'version']) {
    const value = property(raw, key);
    if (typeof value === 'string') {
      labels[key] = value;
    }
  }
  const result = {
    namespace: text('namespace'),
    name: text('name'),
    uid: text('uid'),
    resourceVersion: text('resourceVersion'),
    labels,
  };
  return isIdentified(result) ? result : undefined;
}

/** Whether there is enough to tell the object from all others. */
export function isIdentified({ namespace, name, uid }: ObjectMetadata) {
  return Boolean(namespace && name && uid);
}

function property(object: unknown, key: string): unknown {
  return object && typeof object === 'object' && Object.hasOwn(object, key)
    ? (object as Record<string, unknown>)[key]
    : undefined;
}
