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

import { ProtobufCursor } from '../../inventory/api/ProtobufCursor';
import { isRecord, kubeObjectOf } from './KubeObject';

/** A Secret or ConfigMap of helm's storage, as JSON has it. */
export interface StorageBody {
  apiVersion: 'v1';
  kind: 'Secret' | 'ConfigMap';
  metadata: {
    name: string;
    namespace: string;
    labels: Record<string, string>;
  };
  type?: string;
  data: { release: string };
}

const MAGIC = Buffer.from('k8s\0');

/**
 * Reads the body with which helm writes a revision: JSON or protobuf (field
 * numbers of `k8s.io/api/core/v1/generated.proto`).
 *
 * @returns undefined where it is none
 */
export function storageBodyOf(
  resource: string,
  body: Buffer | undefined,
): StorageBody | undefined {
  if (!body || (resource !== 'secrets' && resource !== 'configmaps')) {
    return undefined;
  }
  const kind = resource === 'secrets' ? 'Secret' : 'ConfigMap';
  if (body.subarray(0, MAGIC.length).equals(MAGIC)) {
    try {
      return ofProtobuf(kind, new ProtobufCursor(body, MAGIC.length));
    } catch {
      return undefined;
    }
  }
  const { metadata, type, data } = kubeObjectOf(body) ?? {};
  const { name, namespace, labels } = (metadata ?? {}) as Record<
    string,
    unknown
  >;
  return typeof name === 'string' &&
    isRecord(data) &&
    typeof data.release === 'string'
    ? {
        apiVersion: 'v1',
        kind,
        metadata: {
          name,
          namespace: typeof namespace === 'string' ? namespace : '',
          labels: isRecord(labels) ? (labels as Record<string, string>) : {},
        },
        type: typeof type === 'string' ? type : undefined,
        data: { release: data.release },
      }
    : undefined;
}

function ofProtobuf(
  kind: StorageBody['kind'],
  unknown: ProtobufCursor,
): StorageBody | undefined {
  const body: StorageBody = {
    apiVersion: 'v1',
    kind,
    metadata: { name: '', namespace: '', labels: {} },
    data: { release: '' },
  };
  const object = unknown.find(2) ? unknown.message() : undefined;
  while (object?.next()) {
    if (object.number === 1 && object.hasBytes) {
      readMetadata(object.message(), body.metadata);
    } else if (object.number === 2 && object.hasBytes) {
      const [key, value] = entryOf(object.message());
      if (key === 'release') {
        body.data.release = value.toString(
          kind === 'Secret' ? 'base64' : 'utf8',
        );
      }
    } else if (object.number === 3 && object.hasBytes && kind === 'Secret') {
      body.type = object.text();
    }
  }
  return body.metadata.name && body.data.release ? body : undefined;
}

function readMetadata(
  message: ProtobufCursor,
  metadata: StorageBody['metadata'],
): void {
  while (message.next()) {
    if (message.number === 1 && message.hasBytes) {
      metadata.name = message.text();
    } else if (message.number === 3 && message.hasBytes) {
      metadata.namespace = message.text();
    } else if (message.number === 11 && message.hasBytes) {
      const [key, value] = entryOf(message.message());
      metadata.labels[key] = value.toString('utf8');
    }
  }
}

/** An entry of a map: key 1, value 2. */
function entryOf(message: ProtobufCursor): [string, Buffer] {
  let key = '';
  let value: Buffer = Buffer.alloc(0);
  while (message.next()) {
    if (message.number === 1 && message.hasBytes) {
      key = message.text();
    } else if (message.number === 2 && message.hasBytes) {
      value = message.view();
    }
  }
  return [key, value];
}
