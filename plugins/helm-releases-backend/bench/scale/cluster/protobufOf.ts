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

import type { AnswerPart } from './AnswerPart';
import { lengthOf } from './AnswerPart';
import { metadataOf, type StoredObject } from './StoredObject';

/*
 * Field numbers of k8s.io/apimachinery/pkg/runtime/generated.proto (Unknown),
 * k8s.io/apimachinery/pkg/apis/meta/v1/generated.proto and
 * k8s.io/api/core/v1/generated.proto.
 */
const MAGIC = Buffer.from('k8s\0');

function varint(value: number): Buffer {
  const digits: number[] = [];
  let rest = value;
  while (rest >= 128) {
    digits.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  digits.push(rest);
  return Buffer.from(digits);
}

/** Tag and length of a field of wire type 2. */
function head(field: number, length: number): Buffer {
  return Buffer.concat([varint(field * 8 + 2), varint(length)]);
}

function bytes(field: number, value: Buffer): Buffer {
  return Buffer.concat([head(field, value.length), value]);
}

function text(field: number, value: string): Buffer {
  return bytes(field, Buffer.from(value));
}

function timestamp(value: string): Buffer {
  const seconds = varint(Math.floor(Date.parse(value) / 1000));
  return Buffer.concat([varint(8), seconds]);
}

function objectMeta(object: StoredObject): Buffer {
  const metadata = metadataOf(object);
  return Buffer.concat([
    text(1, metadata.name),
    text(3, metadata.namespace),
    text(5, metadata.uid),
    text(6, metadata.resourceVersion),
    bytes(8, timestamp(metadata.creationTimestamp)),
    ...Object.entries(metadata.labels).map(([key, value]) =>
      bytes(11, Buffer.concat([text(1, key), text(2, value)])),
    ),
    ...metadata.managedFields.map(entry =>
      bytes(
        17,
        Buffer.concat([
          text(1, entry.manager),
          text(2, entry.operation),
          text(3, entry.apiVersion),
          bytes(4, timestamp(entry.time)),
          text(6, entry.fieldsType),
          bytes(7, text(1, JSON.stringify(entry.fieldsV1))),
        ]),
      ),
    ),
  ]);
}

/** A PartialObjectMetadata, without its envelope. */
export function protobufMetadata(object: StoredObject): AnswerPart[] {
  return [{ plain: bytes(1, objectMeta(object)) }];
}

/** A Secret of helm, without its envelope. */
export function protobufSecret(
  object: StoredObject,
  payload: AnswerPart[],
): AnswerPart[] {
  const length = lengthOf(payload);
  const value = head(2, length);
  const key = text(1, 'release');
  return [
    {
      plain: Buffer.concat([
        bytes(1, objectMeta(object)),
        head(2, key.length + value.length + length),
        key,
        value,
      ]),
    },
    ...payload,
    { plain: text(3, 'helm.sh/release.v1') },
  ];
}

/** A list of such messages, with its envelope. */
export function protobufList(options: {
  apiVersion: string;
  kind: string;
  resourceVersion: string;
  next: string;
  items: AnswerPart[][];
}): AnswerPart[] {
  const { apiVersion, kind, resourceVersion, next, items } = options;
  return envelope(apiVersion, kind, [
    {
      plain: bytes(1, Buffer.concat([text(2, resourceVersion), text(3, next)])),
    },
    ...items.flatMap(item => [{ plain: head(2, lengthOf(item)) }, ...item]),
  ]);
}

/** Puts a message into a runtime.Unknown, as every answer in protobuf is. */
export function envelope(
  apiVersion: string,
  kind: string,
  raw: AnswerPart[],
): AnswerPart[] {
  const type = Buffer.concat([text(1, apiVersion), text(2, kind)]);
  return [
    { plain: Buffer.concat([MAGIC, bytes(1, type), head(2, lengthOf(raw))]) },
    ...raw,
    { plain: Buffer.concat([head(3, 0), head(4, 0)]) },
  ];
}
