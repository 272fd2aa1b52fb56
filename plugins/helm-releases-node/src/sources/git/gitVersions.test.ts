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

import { gitVersions } from './gitVersions';

const at = (
  tagVersion: string,
  version: string = tagVersion,
  dependency?: string,
) => ({
  version,
  tagVersion,
  prerelease: false,
  commit: `tag ${tagVersion}`,
  dependencies: dependency
    ? [{ name: 'redis', version: dependency }]
    : undefined,
});
const head = (version: string, dependency?: string) => ({
  version,
  prerelease: false,
  commit: 'head',
  branch: 'main',
  dependencies: dependency
    ? [{ name: 'redis', version: dependency }]
    : undefined,
});
const shown = (...given: Parameters<typeof gitVersions>) =>
  gitVersions(...given).map(({ version, commit, prerelease }) =>
    [version, commit, ...(prerelease ? ['prerelease'] : [])].join(' at '),
  );

describe('gitVersions', () => {
  it('takes a version from the tag named after it, else from the newest that has it', () => {
    expect(
      shown([at('2.1.0', '0.3.0'), at('2.0.0', '0.3.0')], head('0.3.0')),
    ).toEqual(['0.3.0 at tag 2.1.0']);
    expect(shown([at('2.0.0', '1.0.0'), at('1.0.0')], head('1.0.0'))).toEqual([
      '1.0.0 at tag 1.0.0',
    ]);
  });

  it('takes what only the branch has for unreleased where others are released', () => {
    expect(shown([at('1.0.0')], head('1.1.0'))).toEqual([
      '1.1.0 at head at prerelease',
      '1.0.0 at tag 1.0.0',
    ]);
    expect(shown([], head('1.1.0'))).toEqual(['1.1.0 at head']);
  });

  it('shows the branch where its dependencies are others than those of the tag', () => {
    expect(
      shown([at('1.0.0', '1.0.0', '17.0.0')], head('1.0.0', '18.0.0')),
    ).toEqual(['1.0.0 at head']);
    expect(
      shown([at('1.0.0', '1.0.0', '17.0.0')], head('1.0.0', '17.0.0')),
    ).toEqual(['1.0.0 at tag 1.0.0']);
  });
});
