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

import { aVersion } from '../../dev/fixtures';
import { offeredVersions } from './offeredVersions';

const published = [
  aVersion('3.0.0', { unfit: 'helm will refuse it.' }),
  aVersion('2.1.0', { deprecated: true }),
  aVersion('2.0.0'),
  aVersion('2.0.0-rc.2'),
  aVersion('1.1.0'),
  aVersion('1.0.0'),
  aVersion('1.0.0-rc.1'),
];

const offered = (running?: string, chosen?: string) =>
  offeredVersions({ published, running, chosen }).map(({ version }) => version);

describe('offeredVersions', () => {
  it('are newer ones, those that fit first', () => {
    expect(offered('1.0.0')).toEqual(['2.0.0', '1.1.0', '3.0.0']);
    expect(offered('1.1.0')).toEqual(['2.0.0', '3.0.0']);
    expect(offered('3.0.0')).toEqual([]);
  });

  it('tell versions apart as helm does', () => {
    expect(offered('v2.0.0+0123456789ab')).toEqual(['3.0.0']);
  });

  it('are all of them where nothing runs', () => {
    expect(offered()).toEqual(['2.0.0', '1.1.0', '1.0.0', '3.0.0']);
  });

  it('have prereleases where one runs', () => {
    expect(offered('2.0.0-rc.1')).toEqual(['2.0.0', '2.0.0-rc.2', '3.0.0']);
  });

  it('keep what is chosen', () => {
    expect(offered('2.0.0', '1.0.0')).toEqual(['3.0.0', '1.0.0']);
    expect(offered('1.1.0', '2.0.0')).toEqual(['2.0.0', '3.0.0']);
  });
});
