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

import { isDeepStrictEqual } from 'node:util';

interface Entry<T> {
  answer: Promise<T>;
  /** Of the last answer that differed from the one before, in milliseconds. */
  changedAt: number;
  until: number;
}

/** Of the time for which an answer has stayed the same it stays fresh for so much. */
const FRESH_FRACTION = 0.1;

/**
 * Answers that are used again for a tenth of the time for which they have stayed
 * the same, within bounds: the rule of RFC 9111, section 4.2.2, for what says
 * nothing of its own freshness. So what is still being filled, such as a catalog
 * in a portal that has just started, is asked again soon, and what has been
 * quiet for long is not.
 */
export class SettledAnswers<T> {
  readonly #entries = new Map<string, Entry<T>>();

  constructor(
    private readonly options: {
      /** Bounds of how long an answer is used, in milliseconds. */
      minMs: number;
      maxMs: number;
      now(): number;
    },
  ) {}

  /** The answer kept under a key, or that of `read`, of which a failure is not kept. */
  get(key: string, read: () => Promise<T>): Promise<T> {
    const { minMs, maxMs, now } = this.options;
    const before = this.#entries.get(key);
    if (before && before.until > now()) {
      return before.answer;
    }
    this.#forget(now() - maxMs);
    const entry: Entry<T> = {
      answer: read(),
      changedAt: now(),
      // Until it is there, whoever asks waits for it.
      until: Infinity,
    };
    this.#entries.set(key, entry);
    entry.answer.then(
      async answer => {
        const same =
          before !== undefined &&
          isDeepStrictEqual(await before.answer.catch(() => undefined), answer);
        entry.changedAt = same ? before.changedAt : now();
        const freshMs = FRESH_FRACTION * (now() - entry.changedAt);
        entry.until = now() + Math.min(Math.max(freshMs, minMs), maxMs);
      },
      () => this.#entries.delete(key),
    );
    return entry.answer;
  }

  /** What nobody has asked for since. */
  #forget(expiredBefore: number): void {
    for (const [key, { until }] of this.#entries) {
      if (until < expiredBefore) {
        this.#entries.delete(key);
      }
    }
  }
}
