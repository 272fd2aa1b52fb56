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

import { parse } from 'yaml';
import { maskSecrets } from '../releases/maskSecrets';

/** Shorter ones would blot out half of the log. */
const MIN_LENGTH = 4;

/**
 * The texts in a user's values that look like secrets by the names of their
 * keys, so that they can be blotted out where helm or the cluster repeats them;
 * the longest first.
 */
export function secretTextsOf(values: string | undefined): string[] {
  if (values === undefined) {
    return [];
  }
  const texts = new Set<string>();
  collectChanged(parse(values), parse(maskSecrets(values)), texts);
  return [...texts]
    .filter(text => text.length >= MIN_LENGTH)
    .sort((a, b) => b.length - a.length);
}

/** What differs between values and masked values is what was masked. */
function collectChanged(
  plain: unknown,
  masked: unknown,
  texts: Set<string>,
): void {
  if (typeof plain === 'object' && plain !== null) {
    for (const [key, value] of Object.entries(plain)) {
      collectChanged(value, (masked as Record<string, unknown>)[key], texts);
    }
  } else if (plain !== masked) {
    texts.add(String(plain));
  }
}
