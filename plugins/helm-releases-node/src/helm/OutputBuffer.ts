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

/** Keeps the first or the last bytes of a stream. */
export class OutputBuffer {
  readonly #keep: 'first' | 'last';
  readonly #maxBytes: number;
  #chunks: Buffer[] = [];
  #size = 0;

  constructor(options: { keep: 'first' | 'last'; maxBytes: number }) {
    this.#keep = options.keep;
    this.#maxBytes = options.maxBytes;
  }

  write(chunk: Buffer) {
    if (this.#keep === 'first') {
      const part = chunk.subarray(0, this.#maxBytes - this.#size);
      if (part.length) {
        this.#chunks.push(part);
        this.#size += part.length;
      }
      return;
    }
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    while (this.#size - this.#chunks[0].length >= this.#maxBytes) {
      this.#size -= this.#chunks.shift()!.length;
    }
  }

  toString(): string {
    const bytes = Buffer.concat(this.#chunks);
    return (
      this.#keep === 'first' ? bytes : bytes.subarray(-this.#maxBytes)
    ).toString('utf8');
  }
}
