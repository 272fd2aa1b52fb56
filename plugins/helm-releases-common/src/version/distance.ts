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

import { compare } from 'semver';
import { parseChartVersion } from './parse';

/**
 * How far a running version is behind a published one.
 *
 * @public
 */
export type Distance =
  | 'current'
  | 'patch'
  | 'minor'
  | 'major'
  | 'ahead'
  | 'unknown';

/**
 * Distance from the running version to the newest one: the highest part of the
 * version in which they differ. Build metadata do not count, as semver rules;
 * two versions that differ in their prerelease alone are a patch apart.
 *
 * @public
 */
export function distanceBetween(running: string, newest: string): Distance {
  const from = parseChartVersion(running);
  const to = parseChartVersion(newest);
  if (!from || !to) {
    return 'unknown';
  }
  const order = compare(from, to);
  if (order === 0) {
    return 'current';
  }
  if (order > 0) {
    return 'ahead';
  }
  if (from.major !== to.major) {
    return 'major';
  }
  return from.minor !== to.minor ? 'minor' : 'patch';
}
