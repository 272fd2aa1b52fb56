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

/** Holds a request back until it is opened, for tests that act in between. */
export class Gate {
  /** Resolves with the path of the first request that stands before it. */
  readonly reached: Promise<string>;
  #arrive!: (path: string) => void;
  #open!: () => void;
  readonly #opened: Promise<void>;

  constructor() {
    this.reached = new Promise(resolve => {
      this.#arrive = resolve;
    });
    this.#opened = new Promise(resolve => {
      this.#open = resolve;
    });
  }

  /** Lets everything through, what waits and what comes. */
  open(): void {
    this.#open();
  }

  /** @internal Waits until it is open. */
  pass(path: string): Promise<void> {
    this.#arrive(path);
    return this.#opened;
  }
}
