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

const MAX_ENTRIES = 500;

interface Entry<T> {
  /** Milliseconds since the epoch. */
  freshUntil: number;
  answer: Promise<T>;
}

/**
 * Remembers answers for a while, and asks once for all who ask at the same
 * time. That something does not exist is an answer; other failures are
 * remembered for a shorter time.
 */
export class AnswerCache<T> {
  readonly #freshMs: number;
  readonly #failureMs: number;
  readonly #entries = new Map<string, Entry<T>>();

  constructor(options: { freshMs: number; failureMs: number }) {
    this.#freshMs = options.freshMs;
    this.#failureMs = options.failureMs;
  }

  /** @param signal - ends the waiting of this caller, not the asking, for which others may wait */
  async get(
    key: string,
    ask: () => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T> {
    signal?.throwIfAborted();
    const known = this.#entries.get(key);
    const answer =
      known && Date.now() < known.freshUntil
        ? known.answer
        : this.#ask(key, ask);
    return signal ? Promise.race([answer, aborted(signal)]) : answer;
  }

  forget(key: string) {
    this.#entries.delete(key);
  }

  #ask(key: string, ask: () => Promise<T>): Promise<T> {
    const answer = ask();
    const entry = { freshUntil: Infinity, answer };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    if (this.#entries.size > MAX_ENTRIES) {
      this.#entries.delete(this.#entries.keys().next().value!);
    }
    answer.then(
      () => {
        entry.freshUntil = Date.now() + this.#freshMs;
      },
      (error: Error) => {
        entry.freshUntil =
          Date.now() +
          (error.name === 'NotFoundError' ? this.#freshMs : this.#failureMs);
      },
    );
    return answer;
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), {
      once: true,
    });
  });
}
