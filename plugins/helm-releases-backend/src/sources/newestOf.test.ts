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

import { newestOf } from './newestOf';

const version = (text: string, marks = {}) => ({
  version: text,
  prerelease: text.includes('-'),
  ...marks,
});

describe('newestOf', () => {
  it('leaves prereleases and deprecated versions out', () => {
    expect(
      newestOf(
        [
          version('2.0.0-rc.1'),
          version('1.2.0', { deprecated: true }),
          version('1.0.0'),
          version('1.1.0'),
        ],
        '1.0.0',
      ),
    ).toMatchObject({ version: '1.1.0' });
  });

  it('offers prereleases to who runs one', () => {
    expect(
      newestOf([version('2.0.0-rc.2'), version('1.0.0')], '2.0.0-rc.1'),
    ).toMatchObject({ version: '2.0.0-rc.2' });
  });

  it('ignores what is no version', () => {
    expect(newestOf([version('latest')], '1.0.0')).toBeUndefined();
  });
});
