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

const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH_DELIMITED = 2;
const FOUR_BYTES = 5;
const MAX_VARINT_BYTES = 10;

/**
 * Walks over the fields of a protobuf message, in order. It makes nothing of
 * what is passed over: a page of metadata has tens of thousands of fields, and
 * few of them are of interest.
 */
export class ProtobufCursor {
  /** Of the field that it stands on. */
  number = 0;
  /** Whether the field has bytes: those from `start` up to the next field. */
  hasBytes = false;
  start = 0;
  #at: number;

  /** @param end - index behind the message */
  constructor(
    private readonly bytes: Buffer,
    start: number = 0,
    private readonly end: number = bytes.length,
  ) {
    this.#at = start;
  }

  /**
   * Goes to the next field.
   *
   * @returns false where there is none
   * @throws Error where the message is cut or malformed
   */
  next(): boolean {
    if (this.#at >= this.end) {
      return false;
    }
    const key = this.#varint();
    const wireType = key % 8;
    this.number = Math.floor(key / 8);
    this.hasBytes = wireType === LENGTH_DELIMITED;
    if (this.hasBytes) {
      this.#skip(this.#varint());
    } else if (wireType === VARINT) {
      this.#varint();
    } else if (wireType === EIGHT_BYTES) {
      this.#skip(8);
    } else if (wireType === FOUR_BYTES) {
      this.#skip(4);
    } else {
      throw new Error('A protobuf message is malformed.');
    }
    return true;
  }

  /** Goes on to the next field of this number that has bytes. @returns, @throws as {@link ProtobufCursor.next} */
  find(number: number): boolean {
    while (this.next()) {
      if (this.number === number && this.hasBytes) {
        return true;
      }
    }
    return false;
  }

  /** The bytes of the field as a message of its own. */
  message(): ProtobufCursor {
    return new ProtobufCursor(this.bytes, this.start, this.#at);
  }

  /** The bytes of the field: a view, not a copy. */
  view(): Buffer {
    return this.bytes.subarray(this.start, this.#at);
  }

  text(): string {
    return this.bytes.toString('utf8', this.start, this.#at);
  }

  /** Whether the bytes of the field are these. */
  is(expected: Buffer): boolean {
    const { bytes, start } = this;
    if (this.#at - start !== expected.length) {
      return false;
    }
    for (let n = 0; n < expected.length; n++) {
      if (bytes[start + n] !== expected[n]) {
        return false;
      }
    }
    return true;
  }

  #varint(): number {
    let value = 0;
    let factor = 1;
    for (let n = 0; n < MAX_VARINT_BYTES; n++) {
      if (this.#at >= this.end) {
        throw new Error('A protobuf message is cut.');
      }
      const byte = this.bytes[this.#at++];
      // Longer numbers than 2^53 are none that we use.
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        return value;
      }
      factor *= 128;
    }
    throw new Error('A protobuf message is malformed.');
  }

  #skip(length: number): void {
    this.start = this.#at;
    this.#at += length;
    if (this.#at > this.end) {
      throw new Error('A protobuf message is cut.');
    }
  }
}
