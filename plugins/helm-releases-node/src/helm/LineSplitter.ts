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

import { StringDecoder } from 'node:string_decoder';

// `helm upgrade -o json` prints a whole release in one line.
const MAX_LINE = 64 * 1024;

/** Cuts a stream of bytes into lines; of a longer line the first 64 Ki characters are told. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  write(chunk: Buffer) {
    this.#take(this.#decoder.write(chunk));
  }

  /** Tells the last line, where no line break ends it. */
  end() {
    this.#take(this.#decoder.end());
    if (this.#rest) {
      this.#onLine(this.#rest);
      this.#rest = '';
    }
  }

  #take(text: string) {
    const parts = text.split('\n');
    for (const [index, part] of parts.entries()) {
      this.#rest = (this.#rest + part).slice(0, MAX_LINE);
      if (index < parts.length - 1) {
        this.#onLine(this.#rest.replace(/\r$/, ''));
        this.#rest = '';
      }
    }
  }
}
