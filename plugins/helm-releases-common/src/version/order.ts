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

import { compareBuild } from 'semver';
import { parseChartVersion } from './parse';

/**
 * Orders chart versions by precedence, newest first, for `Array.sort`. Texts
 * that are no version come last, in their alphabetical order.
 *
 * @public
 */
export function byNewestVersion(left: string, right: string): number {
  const a = parseChartVersion(left);
  const b = parseChartVersion(right);
  if (a && b) {
    return compareBuild(b, a);
  }
  if (!a && !b) {
    return left.localeCompare(right);
  }
  return a ? -1 : 1;
}
