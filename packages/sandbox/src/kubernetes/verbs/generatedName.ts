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

import { randomInt } from 'node:crypto';

/** Without vowels, and what looks like them, so that no words come about. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const RANDOM_CHARACTERS = 5;
/** A label of a host name has 63. */
const MOST_OF_PREFIX = 63 - RANDOM_CHARACTERS;

/** The name of an object that has only `generateName`. */
export function generatedName(generateName: string): string {
  const characters = Array.from(
    { length: RANDOM_CHARACTERS },
    () => ALPHABET[randomInt(ALPHABET.length)],
  );
  return generateName.slice(0, MOST_OF_PREFIX) + characters.join('');
}
