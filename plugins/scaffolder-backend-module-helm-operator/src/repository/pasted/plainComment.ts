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

const MAX_CHARACTERS = 1000;
/** What Go, or people who read it, would take for something else. */
const UNPRINTABLE = /[\p{C}\p{Zl}\p{Zp}\s]+/gu;

/**
 * One line of a Go comment that says a text of a definition. It begins with a
 * letter, so that it is no directive, marker, list or heading.
 */
export function plainComment(text: string, otherwise: string): string {
  const plain = text.slice(0, MAX_CHARACTERS).replace(UNPRINTABLE, ' ').trim();
  return /^[A-Za-z]/.test(plain)
    ? `// ${plain}`
    : `// ${otherwise}${plain && `: ${plain}`}`;
}
