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

import { StatusError } from '../StatusError';
import { kubeTime } from '../store/kubeTime';
import { FieldType, Message, messages } from './messages';

/** What every Kubernetes protobuf body starts with. */
export const protobufMagic = Buffer.from('k8s\0');

/** Yields number and value of each field: a bigint for a varint, bytes for the rest. */
function* fields(bytes: Buffer): Iterable<[number, bigint | Buffer]> {
  let position = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      if (position >= bytes.length) {
        break;
      }
      const byte = bytes[position++];
      value += BigInt(byte % 128) << shift;
      if (byte < 128) {
        return BigInt.asIntN(64, value);
      }
    }
    throw StatusError.badRequest('unexpected end of a protobuf varint');
  };
  while (position < bytes.length) {
    const tag = Number(varint());
    const number = Math.floor(tag / 8);
    switch (tag % 8) {
      case 0:
        yield [number, varint()];
        break;
      case 2: {
        const length = Number(varint());
        if (length < 0 || position + length > bytes.length) {
          throw StatusError.badRequest('unexpected end of a protobuf field');
        }
        position += length;
        yield [number, bytes.subarray(position - length, position)];
        break;
      }
      case 1:
        position += 8;
        break;
      case 5:
        position += 4;
        break;
      default:
        throw StatusError.badRequest(`unknown protobuf wire type ${tag % 8}`);
    }
  }
}

/** A Timestamp in RFC 3339 with microseconds. */
function decodeMicroTime(value: Buffer): string {
  let [seconds, nanos] = [0, 0];
  for (const [number, part] of fields(value)) {
    if (number === 1) seconds = Number(part);
    if (number === 2) nanos = Number(part);
  }
  const micros = String(Math.floor(nanos / 1000)).padStart(6, '0');
  return kubeTime(new Date(seconds * 1000)).replace('Z', `.${micros}Z`);
}

function decodeValue(type: FieldType, value: bigint | Buffer): unknown {
  if (typeof value === 'bigint') {
    return type === 'bool' ? value !== 0n : Number(value);
  }
  switch (type) {
    case 'string':
      return value.toString('utf8');
    case 'bytes':
      return value.toString('base64');
    case 'time': {
      let seconds = 0;
      for (const [number, part] of fields(value)) {
        seconds = number === 1 ? Number(part) : seconds;
      }
      return value.length === 0 ? null : kubeTime(new Date(seconds * 1000));
    }
    case 'microTime':
      return value.length === 0 ? null : decodeMicroTime(value);
    case 'raw':
      for (const [number, part] of fields(value)) {
        if (number === 1) {
          return JSON.parse(part.toString());
        }
      }
      return {};
    default:
      return decodeMessage(type as Message, value);
  }
}

function decodeMessage(
  message: Message,
  bytes: Buffer,
): Record<string, unknown> {
  const decoded: Record<string, unknown> = {};
  for (const [number, value] of fields(bytes)) {
    const field = message[number];
    if (!field) {
      continue;
    }
    const { name, type, repeated } = field;
    if (type === 'stringMap' || type === 'bytesMap') {
      const entry = decodeMessage(
        {
          1: { name: 'key', type: 'string' },
          2: { name: 'value', type: type === 'bytesMap' ? 'bytes' : 'string' },
        },
        value as Buffer,
      );
      const map = (decoded[name] ??= Object.create(null)) as object;
      Object.assign(map, { [String(entry.key ?? '')]: entry.value ?? '' });
    } else if (repeated) {
      decoded[name] = [
        ...((decoded[name] as unknown[]) ?? []),
        decodeValue(type, value),
      ];
    } else {
      decoded[name] = decodeValue(type, value);
    }
  }
  return decoded;
}

/** Go writes unset strings and times into protobuf; JSON leaves them out. */
function withoutEmptyValues(object: Record<string, unknown>) {
  for (const [key, value] of Object.entries(object)) {
    if (value === '' || value === null || value === 0) {
      delete object[key];
    }
  }
}

/**
 * Reads a body of the content type `application/vnd.kubernetes.protobuf` into its JSON form.
 *
 * @throws StatusError 400 if it is damaged, 415 for a kind that is not known in protobuf
 */
export function decodeProtobuf(body: Buffer): Record<string, unknown> {
  if (!body.subarray(0, 4).equals(protobufMagic)) {
    throw StatusError.badRequest(
      'provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]',
    );
  }
  const unknown = decodeMessage(
    {
      1: {
        name: 'typeMeta',
        type: {
          1: { name: 'apiVersion', type: 'string' },
          2: { name: 'kind', type: 'string' },
        },
      },
      2: { name: 'raw', type: 'bytes' },
    },
    body.subarray(4),
  );
  const { apiVersion = '', kind = '' } = (unknown.typeMeta ?? {}) as Record<
    string,
    string
  >;
  const message = messages[kind];
  if (!message) {
    throw StatusError.unsupportedMediaType(
      `the body of the request was in an unknown format: kind "${kind}" is not accepted in protobuf`,
    );
  }
  const object = decodeMessage(
    message,
    Buffer.from(String(unknown.raw ?? ''), 'base64'),
  );
  withoutEmptyValues(object);
  if (object.metadata) {
    withoutEmptyValues(object.metadata as Record<string, unknown>);
  }
  return { apiVersion, kind, ...object };
}
