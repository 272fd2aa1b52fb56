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

import { UnreadableRecord } from './UnreadableRecord';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** Keys of interest are short; a longer one is skipped like its value. */
const MAX_KEY_BYTES = 256;
/** Objects whose members are walked over have about ten of them. */
const MAX_MEMBERS = 2_000;

/** A member of an object: its key, and where its value begins. */
export interface JsonMember {
  key: string;
  start: number;
}

/**
 * Walks over JSON text without parsing it, under bounds of length and depth:
 * `JSON.parse` of 24 MB of brackets takes seconds and a gigabyte. It finds the
 * ends of values and leaves their grammar to `JSON.parse` of the slice wanted.
 */
export class JsonCursor {
  /**
   * @param bytes - JSON in UTF-8
   * @param limit - index that is never walked beyond
   * @param maxDepth - of nesting within one value
   */
  constructor(
    private readonly bytes: Buffer,
    private readonly limit: number = bytes.length,
    private readonly maxDepth: number = 64,
  ) {}

  /**
   * Members of the object that begins at `start`, in order. A value is only
   * walked over when the next member is asked for.
   *
   * @throws UnreadableRecord where there is no object, or none that ends in bounds
   */
  *members(start: number): Generator<JsonMember, void, undefined> {
    let at = this.space(start);
    this.expect(at, OPEN_BRACE);
    at = this.space(at + 1);
    if (this.byte(at) === CLOSE_BRACE) {
      return;
    }
    for (let n = 0; n < MAX_MEMBERS; n++) {
      this.expect(at, QUOTE);
      const end = this.string(at);
      const key =
        end - at <= MAX_KEY_BYTES
          ? String(this.value(at, end, MAX_KEY_BYTES))
          : '';
      at = this.space(end);
      this.expect(at, COLON);
      at = this.space(at + 1);
      yield { key, start: at };
      at = this.space(this.end(at));
      if (this.byte(at) === CLOSE_BRACE) {
        return;
      }
      this.expect(at, COMMA);
      at = this.space(at + 1);
    }
    throw new UnreadableRecord('A part of its payload has too many members.');
  }

  /** Index behind the value that begins at `start`. */
  end(start: number): number {
    const { bytes } = this;
    let depth = 0;
    let at = start;
    do {
      const byte = this.byte(at);
      if (byte === QUOTE) {
        at = this.string(at);
      } else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (++depth > this.maxDepth) {
          throw new UnreadableRecord('Its payload is nested too deeply.');
        }
        at++;
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (--depth < 0) {
          throw malformed();
        }
        at++;
      } else if (depth === 0) {
        at = this.literal(at);
      } else {
        at++;
        while (at < this.limit && !isStructural(bytes[at])) {
          at++;
        }
      }
    } while (depth > 0);
    return at;
  }

  /**
   * Parses the value that begins at `start`.
   *
   * @param end - index behind it, found where left out
   * @throws UnreadableRecord where it is longer than `maxBytes` or is no JSON
   */
  value(start: number, end = this.end(start), maxBytes = 256 * 1024): unknown {
    if (end - start > maxBytes) {
      throw new UnreadableRecord('A part of its payload is too long.');
    }
    try {
      return JSON.parse(this.bytes.toString('utf8', start, end));
    } catch {
      throw malformed();
    }
  }

  private string(start: number): number {
    const { bytes, limit } = this;
    for (let at = start + 1; at < limit; at++) {
      const byte = bytes[at];
      if (byte === BACKSLASH) {
        at++;
      } else if (byte === QUOTE) {
        return at + 1;
      }
    }
    throw this.outOfBounds();
  }

  private literal(start: number): number {
    let at = start;
    while (
      at < this.limit &&
      !isStructural(this.bytes[at]) &&
      !isSpace(this.bytes[at])
    ) {
      at++;
    }
    if (at === start) {
      throw malformed();
    }
    return at;
  }

  private space(start: number): number {
    let at = start;
    while (at < this.limit && isSpace(this.bytes[at])) {
      at++;
    }
    return at;
  }

  private byte(at: number): number {
    if (at >= this.limit) {
      throw this.outOfBounds();
    }
    return this.bytes[at];
  }

  private expect(at: number, byte: number) {
    if (this.byte(at) !== byte) {
      throw malformed();
    }
  }

  private outOfBounds() {
    return this.limit < this.bytes.length
      ? new UnreadableRecord('A part of its payload is too long.')
      : malformed();
  }
}

function malformed() {
  return new UnreadableRecord('Its payload is not the JSON of a release.');
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

function isStructural(byte: number): boolean {
  return (
    byte === QUOTE ||
    byte === COMMA ||
    byte === COLON ||
    byte === OPEN_BRACE ||
    byte === CLOSE_BRACE ||
    byte === OPEN_BRACKET ||
    byte === CLOSE_BRACKET
  );
}
