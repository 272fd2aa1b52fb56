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

import { RE2JS } from 're2js';

const MAX_PATTERN = 10_000;
const MAX_KNOWN = 500;

const known = new Map<string, RE2JS | undefined>();

/**
 * Whether a text matches a pattern in the syntax that Kubernetes gives it:
 * RE2, in which no pattern takes for ever.
 *
 * @returns undefined where the pattern is none, or very long
 */
export function matchesPattern(
  text: string,
  pattern: string,
): boolean | undefined {
  return compiled(pattern)?.matcher(text).find();
}

function compiled(pattern: string): RE2JS | undefined {
  if (pattern.length > MAX_PATTERN) {
    return undefined;
  }
  if (!known.has(pattern)) {
    if (known.size >= MAX_KNOWN) {
      known.clear();
    }
    let regex: RE2JS | undefined;
    try {
      regex = RE2JS.compile(pattern);
    } catch {
      regex = undefined;
    }
    known.set(pattern, regex);
  }
  return known.get(pattern);
}
