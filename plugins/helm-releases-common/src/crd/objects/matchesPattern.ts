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
import type { Effort } from './Effort';

const MAX_PATTERN = 10_000;
const MAX_REPETITIONS = 10_000;
const MAX_KNOWN = 500;

const known = new Map<string, RE2JS | undefined>();

/**
 * Whether a text matches a pattern in the syntax that Kubernetes gives it:
 * RE2, in which no pattern takes for ever.
 *
 * @returns undefined where the pattern is none, or would take too long
 */
export function matchesPattern(
  text: string,
  pattern: string,
  effort: Effort,
): boolean | undefined {
  const regex = compiled(pattern);
  return regex && effort.match(text.length, regex.programSize())
    ? regex.matcher(text).find()
    : undefined;
}

function compiled(pattern: string): RE2JS | undefined {
  if (pattern.length > MAX_PATTERN || repetitions(pattern) > MAX_REPETITIONS) {
    return undefined;
  }
  if (!known.has(pattern)) {
    if (known.size >= MAX_KNOWN) {
      known.clear();
    }
    known.set(pattern, compile(pattern));
  }
  return known.get(pattern);
}

function compile(pattern: string): RE2JS | undefined {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return undefined;
  }
}

/** What is repeated is compiled as often: `a{1000}` are a thousand steps. */
function repetitions(pattern: string): number {
  let sum = 0;
  for (const [, least, most] of pattern.matchAll(/\{(\d{1,9}),?(\d{0,9})\}/g)) {
    sum += Number(most || least);
  }
  return sum;
}
