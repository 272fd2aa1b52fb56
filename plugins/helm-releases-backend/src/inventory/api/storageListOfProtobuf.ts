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

import type { StorageObject } from '../decode/ObjectMetadata';
import { protobufFields } from './protobufFields';

const MAGIC = Buffer.from('k8s\0');

/**
 * Reads a SecretList, a ConfigMapList or, where the items have no data, a
 * PartialObjectMetadataList as an API server writes it in protobuf: a third of
 * the work of reading it in JSON, and one base64 less in Secrets.
 *
 * @remarks Field numbers of `k8s.io/api/core/v1/generated.proto` and
 * `k8s.io/apimachinery/pkg/apis/meta/v1/generated.proto`: Unknown.raw 2;
 * lists: metadata 1 (resourceVersion 2,
 * continue 3), items 2; Secret and ConfigMap: metadata 1,
 * data 2, Secret.type 3; ObjectMeta: name 1, namespace 3, uid 5,
 * resourceVersion 6, labels 11.
 *
 * @throws Error where it is no such message
 */
export function storageListOfProtobuf(answer: Buffer): {
  items: StorageObject[];
  resourceVersion: string;
  next: string;
} {
  if (!answer.subarray(0, MAGIC.length).equals(MAGIC)) {
    throw new Error('The answer is no protobuf of Kubernetes.');
  }
  const items: StorageObject[] = [];
  let resourceVersion = '';
  let next = '';
  const unknown = answer.subarray(MAGIC.length);
  for (const field of lengthDelimited(fieldOf(unknown, 2))) {
    if (field.number === 1) {
      resourceVersion = textOf(fieldOf(field.bytes, 2));
      next = textOf(fieldOf(field.bytes, 3));
    } else if (field.number === 2) {
      items.push(objectOf(field.bytes));
    }
  }
  return { items, resourceVersion, next };
}

function objectOf(message: Buffer): StorageObject {
  const object: StorageObject = {
    metadata: {
      namespace: '',
      name: '',
      uid: '',
      resourceVersion: '',
      labels: {},
    },
  };
  const data: Record<string, Buffer> = {};
  for (const { number, bytes } of lengthDelimited(message)) {
    if (number === 1) {
      readMetadata(bytes, object.metadata);
    } else if (number === 2 && textOf(fieldOf(bytes, 1)) === 'release') {
      data.release = fieldOf(bytes, 2);
    } else if (number === 3) {
      object.type = textOf(bytes);
    }
  }
  object.data = data;
  return object;
}

const LABELS = ['owner', 'name', 'status', 'version'];

function readMetadata(
  message: Buffer,
  metadata: StorageObject['metadata'],
): void {
  for (const { number, bytes } of lengthDelimited(message)) {
    if (number === 1) {
      metadata.name = textOf(bytes);
    } else if (number === 3) {
      metadata.namespace = textOf(bytes);
    } else if (number === 5) {
      metadata.uid = textOf(bytes);
    } else if (number === 6) {
      metadata.resourceVersion = textOf(bytes);
    } else if (number === 11) {
      const key = textOf(fieldOf(bytes, 1));
      if (LABELS.includes(key)) {
        metadata.labels[key] = textOf(fieldOf(bytes, 2));
      }
    }
  }
}

function* lengthDelimited(message: Buffer) {
  for (const { number, bytes } of protobufFields(message)) {
    if (bytes) {
      yield { number, bytes };
    }
  }
}

const NOTHING = Buffer.alloc(0);

function fieldOf(message: Buffer, wanted: number): Buffer {
  for (const { number, bytes } of protobufFields(message)) {
    if (number === wanted && bytes) {
      return bytes;
    }
  }
  return NOTHING;
}

function textOf(bytes: Buffer): string {
  return bytes.toString('utf8');
}
