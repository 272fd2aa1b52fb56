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

const MAX_PLACES = 200_000;
const MAX_MATCHING = 5_000_000;

/** What a check may take: alternatives multiply, and patterns take their time. */
export class Effort {
  #places = 0;
  #matching = 0;

  /** Counts a value that is held against a schema; false where it is one too many. */
  visit(): boolean {
    this.#places += 1;
    return this.#places <= MAX_PLACES;
  }

  /** Counts steps of matching: each character of a text by each step of a pattern. */
  match(characters: number, steps: number): boolean {
    this.#matching += characters * steps;
    return this.#matching <= MAX_MATCHING;
  }
}
