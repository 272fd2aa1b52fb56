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

import { isIdentified, type StorageObject } from '../decode/ObjectMetadata';
import { ProtobufCursor } from './ProtobufCursor';

const MAGIC = Buffer.from('k8s\0');
const NOTHING = Buffer.alloc(0);

/**
 * Equal texts of a list, once: who keeps what a cluster holds would keep the
 * name of a release for each of its revisions otherwise.
 */
class SharedTexts {
  readonly #texts = new Map<string, string>();

  one(text: string): string {
    const known = this.#texts.get(text);
    if (known === undefined) {
      this.#texts.set(text, text);
    }
    return known ?? text;
  }
}

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
 * @returns objects that say who they are: others are left out
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
  const shared = new SharedTexts();
  let resourceVersion = '';
  let next = '';
  const unknown = new ProtobufCursor(answer, MAGIC.length);
  const list = unknown.find(2) ? unknown.message() : undefined;
  while (list?.next()) {
    if (list.number === 1 && list.hasBytes) {
      resourceVersion = textOf(list.message(), 2);
      next = textOf(list.message(), 3);
    } else if (list.number === 2 && list.hasBytes) {
      const object = objectOf(list.message(), shared);
      if (isIdentified(object.metadata)) {
        items.push(object);
      }
    }
  }
  return { items, resourceVersion, next };
}

function objectOf(object: ProtobufCursor, shared: SharedTexts): StorageObject {
  const metadata = {
    namespace: '',
    name: '',
    uid: '',
    resourceVersion: '',
    labels: {},
  };
  const data: Record<string, Buffer> = {};
  let type: string | undefined;
  while (object.next()) {
    if (!object.hasBytes) {
      continue;
    }
    if (object.number === 1) {
      readMetadata(object.message(), metadata, shared);
    } else if (
      object.number === 2 &&
      textOf(object.message(), 1) === 'release'
    ) {
      const entry = object.message();
      data.release = entry.find(2) ? entry.view() : NOTHING;
    } else if (object.number === 3) {
      type = object.text();
    }
  }
  return { metadata, type, data };
}

const LABELS = ['owner', 'name', 'status', 'version'].map(key => ({
  key,
  bytes: Buffer.from(key),
}));

function readMetadata(
  message: ProtobufCursor,
  metadata: StorageObject['metadata'],
  shared: SharedTexts,
): void {
  while (message.next()) {
    if (!message.hasBytes) {
      continue;
    }
    if (message.number === 1) {
      metadata.name = message.text();
    } else if (message.number === 3) {
      metadata.namespace = shared.one(message.text());
    } else if (message.number === 5) {
      metadata.uid = message.text();
    } else if (message.number === 6) {
      metadata.resourceVersion = message.text();
    } else if (message.number === 11) {
      const label = labelOf(message.message());
      if (label) {
        metadata.labels[label.key] = shared.one(textOf(message.message(), 2));
      }
    }
  }
}

/** Which of the labels that matter is meant: to compare costs less than to make text of all. */
function labelOf(entry: ProtobufCursor) {
  return entry.find(1)
    ? LABELS.find(({ bytes }) => entry.is(bytes))
    : undefined;
}

function textOf(message: ProtobufCursor, wanted: number): string {
  return message.find(wanted) ? message.text() : '';
}
