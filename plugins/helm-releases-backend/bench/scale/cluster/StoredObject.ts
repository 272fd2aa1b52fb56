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

/** One revision as the API server has it, without its payload. */
export interface StoredObject {
  /** Of the release within its cluster. */
  n: number;
  namespace: string;
  name: string;
  uid: string;
  resourceVersion: number;
  labels: Record<string, string>;
}

const MANAGED_FIELDS = [
  {
    manager: 'helm',
    operation: 'Update',
    apiVersion: 'v1',
    time: '2026-11-02T10:00:00Z',
    fieldsType: 'FieldsV1',
    fieldsV1: {
      'f:data': { '.': {}, 'f:release': {} },
      'f:metadata': {
        'f:labels': {
          '.': {},
          'f:modifiedAt': {},
          'f:name': {},
          'f:owner': {},
          'f:status': {},
          'f:version': {},
        },
      },
      'f:type': {},
    },
  },
];

/** Its metadata as a kube-apiserver writes them for a Secret of helm. */
export function metadataOf(object: StoredObject) {
  return {
    name: object.name,
    namespace: object.namespace,
    uid: object.uid,
    resourceVersion: String(object.resourceVersion),
    creationTimestamp: '2026-11-02T10:00:00Z',
    labels: object.labels,
    managedFields: MANAGED_FIELDS,
  };
}
