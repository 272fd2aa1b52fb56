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

interface Work<T> {
  result: Promise<T>;
  abort: AbortController;
  waiting: number;
}

/** Does what several ask for at the same time once, until the last of them has left. */
export class SharedWork<T> {
  readonly #works = new Map<string, Work<T>>();

  /**
   * @param key - of the same work
   * @throws the reason of `signal` where that is aborted before the work is done
   */
  async join(
    key: string,
    start: (signal: AbortSignal) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    signal.throwIfAborted();
    const work = this.#works.get(key) ?? this.#begin(key, start);
    work.waiting += 1;
    let leave = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => reject(signal.reason);
      signal.addEventListener('abort', leave, { once: true });
    });
    try {
      return await Promise.race([work.result, left]);
    } finally {
      signal.removeEventListener('abort', leave);
      work.waiting -= 1;
      if (work.waiting === 0) {
        this.#end(key, work);
        work.abort.abort(new Error('Nobody waits for it any more.'));
      }
    }
  }

  #begin(key: string, start: (signal: AbortSignal) => Promise<T>): Work<T> {
    const abort = new AbortController();
    const work = { result: start(abort.signal), abort, waiting: 0 };
    this.#works.set(key, work);
    // Whoever waits is told; nobody may be left when it fails.
    work.result.catch(() => {}).finally(() => this.#end(key, work));
    return work;
  }

  #end(key: string, work: Work<T>): void {
    if (this.#works.get(key) === work) {
      this.#works.delete(key);
    }
  }
}
