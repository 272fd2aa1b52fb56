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

import { distanceBetween } from './distance';

describe('distanceBetween', () => {
  it.each([
    ['1.0.0', '1.0.0', 'current'],
    ['1.0.0', '1.0.1', 'patch'],
    ['1.0.9', '1.1.0', 'minor'],
    ['1.9.9', '2.0.0', 'major'],
    ['2.0.0', '1.9.9', 'ahead'],
    ['v1.0.0', '1.0.0', 'current'],
    ['1.0.0+build.1', '1.0.0+build.2', 'current'],
    ['1.0.0_build.1', '1.0.1', 'patch'],
    ['1.0.0-rc.1', '1.0.0', 'patch'],
    ['0.9.0', '1.0.0-rc.1', 'major'],
    ['latest', '1.0.0', 'unknown'],
    ['1.0.0', '', 'unknown'],
  ])('from %s to %s is %s', (running, newest, distance) => {
    expect(distanceBetween(running, newest)).toBe(distance);
  });
});
