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

/**
 * What a field of a Kubernetes protobuf message holds, as JSON has it: `bytes` is base64 there,
 * `time` RFC 3339 in seconds and `microTime` in microseconds, `raw` the JSON text of `fieldsV1`.
 */
export type FieldType =
  | 'string'
  | 'int'
  | 'bool'
  | 'bytes'
  | 'time'
  | 'microTime'
  | 'raw'
  | 'stringMap'
  | 'bytesMap'
  | Message;

export interface MessageField {
  name: string;
  type: FieldType;
  repeated?: true;
}

/** Fields by number. */
export interface Message {
  [number: number]: MessageField;
}

/*
 * Numbers and types from k8s.io/apimachinery/pkg/apis/meta/v1/generated.proto,
 * k8s.io/api/core/v1/generated.proto and k8s.io/api/coordination/v1/generated.proto.
 */

const ownerReference: Message = {
  1: { name: 'kind', type: 'string' },
  3: { name: 'name', type: 'string' },
  4: { name: 'uid', type: 'string' },
  5: { name: 'apiVersion', type: 'string' },
  6: { name: 'controller', type: 'bool' },
  7: { name: 'blockOwnerDeletion', type: 'bool' },
};

const managedFieldsEntry: Message = {
  1: { name: 'manager', type: 'string' },
  2: { name: 'operation', type: 'string' },
  3: { name: 'apiVersion', type: 'string' },
  4: { name: 'time', type: 'time' },
  6: { name: 'fieldsType', type: 'string' },
  7: { name: 'fieldsV1', type: 'raw' },
  8: { name: 'subresource', type: 'string' },
};

const objectMeta: Message = {
  1: { name: 'name', type: 'string' },
  2: { name: 'generateName', type: 'string' },
  3: { name: 'namespace', type: 'string' },
  5: { name: 'uid', type: 'string' },
  6: { name: 'resourceVersion', type: 'string' },
  7: { name: 'generation', type: 'int' },
  8: { name: 'creationTimestamp', type: 'time' },
  9: { name: 'deletionTimestamp', type: 'time' },
  10: { name: 'deletionGracePeriodSeconds', type: 'int' },
  11: { name: 'labels', type: 'stringMap' },
  12: { name: 'annotations', type: 'stringMap' },
  13: { name: 'ownerReferences', type: ownerReference, repeated: true },
  14: { name: 'finalizers', type: 'string', repeated: true },
  17: { name: 'managedFields', type: managedFieldsEntry, repeated: true },
};

export const listMeta: Message = {
  2: { name: 'resourceVersion', type: 'string' },
  3: { name: 'continue', type: 'string' },
  4: { name: 'remainingItemCount', type: 'int' },
};

/** PartialObjectMetadata of meta.k8s.io/v1: the metadata of an object of any kind. */
export const partialObject: Message = {
  1: { name: 'metadata', type: objectMeta },
};

const statusCause: Message = {
  1: { name: 'reason', type: 'string' },
  2: { name: 'message', type: 'string' },
  3: { name: 'field', type: 'string' },
};

const preconditions: Message = {
  1: { name: 'uid', type: 'string' },
  2: { name: 'resourceVersion', type: 'string' },
};

/** The kinds that clients of a sandbox cluster send or read in protobuf. */
export const messages: Record<string, Message> = {
  PartialObjectMetadataList: {
    1: { name: 'metadata', type: listMeta },
    2: { name: 'items', type: partialObject, repeated: true },
  },
  Secret: {
    1: { name: 'metadata', type: objectMeta },
    2: { name: 'data', type: 'bytesMap' },
    3: { name: 'type', type: 'string' },
    4: { name: 'stringData', type: 'stringMap' },
    5: { name: 'immutable', type: 'bool' },
  },
  ConfigMap: {
    1: { name: 'metadata', type: objectMeta },
    2: { name: 'data', type: 'stringMap' },
    3: { name: 'binaryData', type: 'bytesMap' },
    4: { name: 'immutable', type: 'bool' },
  },
  Namespace: {
    1: { name: 'metadata', type: objectMeta },
    2: {
      name: 'spec',
      type: { 1: { name: 'finalizers', type: 'string', repeated: true } },
    },
  },
  // How a server refuses whoever takes protobuf alone.
  Status: {
    1: { name: 'metadata', type: listMeta },
    2: { name: 'status', type: 'string' },
    3: { name: 'message', type: 'string' },
    4: { name: 'reason', type: 'string' },
    5: {
      name: 'details',
      type: {
        1: { name: 'name', type: 'string' },
        2: { name: 'group', type: 'string' },
        3: { name: 'kind', type: 'string' },
        4: { name: 'causes', type: statusCause, repeated: true },
        5: { name: 'retryAfterSeconds', type: 'int' },
        6: { name: 'uid', type: 'string' },
      },
    },
    6: { name: 'code', type: 'int' },
  },
  // What leaders elect themselves with.
  Lease: {
    1: { name: 'metadata', type: objectMeta },
    2: {
      name: 'spec',
      type: {
        1: { name: 'holderIdentity', type: 'string' },
        2: { name: 'leaseDurationSeconds', type: 'int' },
        3: { name: 'acquireTime', type: 'microTime' },
        4: { name: 'renewTime', type: 'microTime' },
        5: { name: 'leaseTransitions', type: 'int' },
        6: { name: 'strategy', type: 'string' },
        7: { name: 'preferredHolder', type: 'string' },
      },
    },
  },
  // k8s.io/api/authorization/v1 and authentication/v1: how kubectl asks what it may do.
  SelfSubjectAccessReview: {
    1: { name: 'metadata', type: objectMeta },
    2: {
      name: 'spec',
      type: {
        1: {
          name: 'resourceAttributes',
          type: {
            1: { name: 'namespace', type: 'string' },
            2: { name: 'verb', type: 'string' },
            3: { name: 'group', type: 'string' },
            4: { name: 'version', type: 'string' },
            5: { name: 'resource', type: 'string' },
            6: { name: 'subresource', type: 'string' },
            7: { name: 'name', type: 'string' },
          },
        },
        2: {
          name: 'nonResourceAttributes',
          type: {
            1: { name: 'path', type: 'string' },
            2: { name: 'verb', type: 'string' },
          },
        },
      },
    },
  },
  SelfSubjectReview: { 1: { name: 'metadata', type: objectMeta } },
  ServiceAccount: { 1: { name: 'metadata', type: objectMeta } },
  DeleteOptions: {
    1: { name: 'gracePeriodSeconds', type: 'int' },
    2: { name: 'preconditions', type: preconditions },
    3: { name: 'orphanDependents', type: 'bool' },
    4: { name: 'propagationPolicy', type: 'string' },
    5: { name: 'dryRun', type: 'string', repeated: true },
  },
};
