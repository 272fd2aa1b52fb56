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

import { ConfigReader } from '@backstage/config';
import { readStuckAfter } from './readStuckAfter';

const read = (stuckAfter?: string) =>
  readStuckAfter(
    new ConfigReader({ helmReleases: { operations: { stuckAfter } } }),
    300,
  );

describe('readStuckAfter', () => {
  it('gives helm the time for an upgrade and its rollback', () => {
    expect(read()).toBe(600);
    expect(readStuckAfter(new ConfigReader({}), 30)).toBe(60);
    expect(read('45m')).toBe(2_700);
  });

  it.each(['0s', 'soon', '2d'])('refuses %s', text => {
    expect(() => read(text)).toThrow('helmReleases.operations.stuckAfter');
  });
});
