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

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const LONGEST = 63;

/** Whether any name that begins like this is allowed. */
export function isPrefix(allowed: string): boolean {
  return allowed.endsWith('*');
}

/**
 * Why nothing can be installed into a namespace, undefined where something can.
 *
 * @param allowed - names; those that end in `*` stand for all that begin so
 */
export function namespaceProblem(
  name: string,
  allowed: string[],
): string | undefined {
  if (name === '') {
    return 'Choose a namespace.';
  }
  if (name.length > LONGEST || !LABEL.test(name)) {
    return 'A namespace has 1 to 63 small letters, digits and hyphens.';
  }
  const fits = allowed.some(one =>
    isPrefix(one) ? name.startsWith(one.slice(0, -1)) : name === one,
  );
  return fits ? undefined : `It has to be one of ${allowed.join(', ')}.`;
}
