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

/**
 * Text of a cluster as a database can hold it: PostgreSQL refuses NUL.
 *
 * @returns undefined where the value is no text or is empty
 */
export function storableText(
  value: unknown,
  maxLength: number,
): string | undefined {
  if (typeof value !== 'string' || !value) {
    return undefined;
  }
  const text =
    value.length > maxLength ? `${value.slice(0, maxLength)}…` : value;
  return text.replaceAll('\u0000', '\ufffd');
}

/** Shows control characters instead of obeying them, for messages. */
export function withControlsEscaped(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    character =>
      `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`,
  );
}
