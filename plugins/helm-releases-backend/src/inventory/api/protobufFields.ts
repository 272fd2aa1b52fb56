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

/** One field of a protobuf message: bytes, where it is length-delimited. */
export interface ProtobufField {
  number: number;
  bytes?: Buffer;
}

/**
 * Fields of a protobuf message, in order. The bytes are a view, not a copy.
 *
 * @throws Error where the message is cut or malformed
 */
export function* protobufFields(message: Buffer): Generator<ProtobufField> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      if (at >= message.length) {
        throw new Error('A protobuf message is cut.');
      }
      const byte = message[at++];
      // Longer numbers than 2^53 are none that we use.
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) {
        return value;
      }
    }
    throw new Error('A protobuf message is malformed.');
  };
  const skip = (length: number): number => {
    const start = at;
    at += length;
    if (at > message.length) {
      throw new Error('A protobuf message is cut.');
    }
    return start;
  };
  while (at < message.length) {
    const key = varint();
    const number = Math.floor(key / 8);
    const wireType = key % 8;
    if (wireType === 0) {
      varint();
      yield { number };
    } else if (wireType === 1) {
      skip(8);
      yield { number };
    } else if (wireType === 5) {
      skip(4);
      yield { number };
    } else if (wireType === 2) {
      const length = varint();
      const start = skip(length);
      yield { number, bytes: message.subarray(start, at) };
    } else {
      throw new Error('A protobuf message is malformed.');
    }
  }
}
