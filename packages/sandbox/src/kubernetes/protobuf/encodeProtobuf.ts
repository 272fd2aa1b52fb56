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
import { protobufMagic } from './decodeProtobuf';
import {
  FieldType,
  Message,
  listMeta,
  messages,
  partialObject,
} from './messages';

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}

/** A field of wire type 2: tag, length, bytes. */
function delimited(number: number, parts: Buffer[]): Buffer[] {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return [varint(number * 8 + 2), varint(length), ...parts];
}

function encodeValue(
  number: number,
  type: FieldType,
  value: unknown,
): Buffer[] {
  switch (type) {
    case 'string':
      return delimited(number, [Buffer.from(String(value))]);
    case 'bytes':
      return delimited(number, [Buffer.from(String(value), 'base64')]);
    case 'int':
    case 'bool':
      return [varint(number * 8), varint(Number(value))];
    case 'time': {
      const seconds = Math.floor(Date.parse(String(value)) / 1000);
      return delimited(number, encodeValue(1, 'int', seconds));
    }
    case 'microTime': {
      const micros = /\.(\d{1,6})/.exec(String(value))?.[1].padEnd(6, '0');
      const seconds = Math.floor(Date.parse(String(value)) / 1000);
      return delimited(number, [
        ...encodeValue(1, 'int', seconds),
        ...(micros ? encodeValue(2, 'int', Number(micros) * 1000) : []),
      ]);
    }
    case 'raw':
      return delimited(number, encodeValue(1, 'string', JSON.stringify(value)));
    case 'stringMap':
    case 'bytesMap':
      return Object.entries(value as Record<string, string>).flatMap(
        ([key, entry]) =>
          delimited(number, [
            ...encodeValue(1, 'string', key),
            ...encodeValue(2, type === 'bytesMap' ? 'bytes' : 'string', entry),
          ]),
      );
    default:
      return delimited(
        number,
        encodeMessage(type, value as Record<string, unknown>),
      );
  }
}

/** A message in parts, without what has no value. */
export function encodeMessage(
  message: Message,
  object: Record<string, unknown>,
): Buffer[] {
  return Object.entries(message).flatMap(
    ([number, { name, type, repeated }]) => {
      const value = object[name];
      if (value === undefined || value === null) {
        return [];
      }
      const values = repeated ? (value as unknown[]) : [value];
      return values.flatMap(one => encodeValue(Number(number), type, one));
    },
  );
}

function envelope(apiVersion: string, kind: string, raw: Buffer[]): Buffer[] {
  return [
    protobufMagic,
    ...delimited(1, [
      ...encodeValue(1, 'string', apiVersion),
      ...encodeValue(2, 'string', kind),
    ]),
    ...delimited(2, raw),
    // contentEncoding and contentType, which Go writes even when empty.
    ...delimited(3, []),
    ...delimited(4, []),
  ];
}

const encodedItems = new WeakMap<KubeObject, Buffer>();

const encodedMetadata = new WeakMap<KubeObject, Buffer>();

/** A message without its envelope; made once for each state of an object. */
function encodedOnce(
  made: WeakMap<KubeObject, Buffer>,
  message: Message,
  object: KubeObject,
): Buffer {
  let item = made.get(object);
  if (!item) {
    item = Buffer.concat(encodeMessage(message, object));
    made.set(object, item);
  }
  return item;
}

function encodedItem(object: KubeObject): Buffer {
  return encodedOnce(encodedItems, messages[object.kind], object);
}

/** Of the kinds whose messages are known. */
const MESSAGE_VERSIONS = new Set(['v1', 'coordination.k8s.io/v1']);

/** Forms of protobuf: the metadata of every kind, and objects of those whose messages are known. */
export function protobufForms(
  apiVersion: string,
  kind: string,
): ('protobuf' | 'protobufMetadata')[] {
  return MESSAGE_VERSIONS.has(apiVersion) && kind in messages
    ? ['protobuf', 'protobufMetadata']
    : ['protobufMetadata'];
}

/** The body of a GET. */
export function encodeProtobufObject(object: KubeObject): Buffer[] {
  return envelope(object.apiVersion, object.kind, [encodedItem(object)]);
}

/** The body of a LIST. */
export function encodeProtobufList(
  { apiVersion, kind }: { apiVersion: string; kind: string },
  metadata: object,
  items: KubeObject[],
): Buffer[] {
  return envelope(apiVersion, `${kind}List`, [
    ...delimited(1, encodeMessage(listMeta, { ...metadata })),
    ...items.flatMap(item => delimited(2, [encodedItem(item)])),
  ]);
}

/** The body of a GET of which only the metadata are wanted, of an object of any kind. */
export function encodeProtobufMetadata(object: KubeObject): Buffer[] {
  return envelope('meta.k8s.io/v1', 'PartialObjectMetadata', [
    encodedOnce(encodedMetadata, partialObject, object),
  ]);
}

/** The body of a LIST of which only the metadata are wanted, of objects of any kind. */
export function encodeProtobufMetadataList(
  metadata: object,
  items: KubeObject[],
): Buffer[] {
  return envelope('meta.k8s.io/v1', 'PartialObjectMetadataList', [
    ...delimited(1, encodeMessage(listMeta, { ...metadata })),
    ...items.flatMap(item =>
      delimited(2, [encodedOnce(encodedMetadata, partialObject, item)]),
    ),
  ]);
}
