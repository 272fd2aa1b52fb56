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

import { changeOf } from './changeOf';

describe('changeOf', () => {
  it.each([
    ['1.0.0', '1.0.1', 'upgrade'],
    ['1.0.0', '1.1.0', 'upgrade'],
    ['1.9.9', '2.0.0', 'major-upgrade'],
    ['1.0.1', '1.0.0', 'downgrade'],
    ['2.0.0', '2.0.0-rc.1', 'downgrade'],
    ['1.0.0', '1.0.0', 'same'],
    ['1.0.0', 'latest', 'unknown'],
    [undefined, '1.0.0', 'unknown'],
  ])('names %s to %s %s', (from, to, change) => {
    expect(changeOf(from, to)).toBe(change);
  });
});
