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

import { setImmediate as turn } from 'node:timers/promises';

interface Read {
  /** Joins a read that has not begun. */
  waiting?: Promise<unknown>;
  /** The read that has; never rejects. */
  running?: Promise<unknown>;
}

/**
 * Lets those who ask for the same at the same time share one answer. Nobody is
 * given one that was begun before they asked, so each sees what was written
 * until then: whoever comes while a read is under way shares the next. Of one
 * thing at most one read is under way and one waits, however many ask.
 *
 * Answers are shared, so that nobody may change them.
 */
export class SharedReads {
  readonly #reads = new Map<string, Read>();

  /**
   * @param key - tells what is asked for: reads of the same key are the same
   * @throws what the read throws, at each of those who share it
   */
  async of<T>(key: string, read: () => Promise<T>): Promise<T> {
    const entry = this.#reads.get(key) ?? {};
    this.#reads.set(key, entry);
    entry.waiting ??= this.#begin(key, entry, read);
    return entry.waiting as Promise<T>;
  }

  async #begin<T>(
    key: string,
    entry: Read,
    read: () => Promise<T>,
  ): Promise<T> {
    await entry.running;
    // SQLite answers before the event loop gets to the next request: those
    // that have arrived are let in first.
    await turn();
    const answer = read();
    entry.waiting = undefined;
    entry.running = answer.then(
      () => this.#end(key, entry),
      () => this.#end(key, entry),
    );
    return answer;
  }

  #end(key: string, entry: Read): void {
    entry.running = undefined;
    if (!entry.waiting) {
      this.#reads.delete(key);
    }
  }
}
