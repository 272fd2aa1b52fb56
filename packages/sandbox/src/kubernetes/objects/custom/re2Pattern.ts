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

const cache = new Map<string, RE2JS>();

/**
 * A pattern of a schema in the syntax that Kubernetes gives it: RE2, which
 * JavaScript's own engine refuses in part and can be made to hang by.
 *
 * @throws Error where the pattern is none.
 */
export function re2Pattern(pattern: string): {
  test(text: string): boolean;
  toString(): string;
} {
  let compiled = cache.get(pattern);
  if (!compiled) {
    compiled = RE2JS.compile(pattern);
    cache.set(pattern, compiled);
  }
  const re2 = compiled;
  return {
    test: text => re2.matcher(text).find(),
    // ajv tells patterns apart by this.
    toString: () => pattern,
  };
}
