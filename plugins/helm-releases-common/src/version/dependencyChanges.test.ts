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
import { dependencyChanges, distanceOfDependencies } from './dependencyChanges';

const redis = { name: 'redis', version: '18.1.0' };

describe('dependencyChanges', () => {
  it('finds none where dependencies are declared alike', () => {
    const range = { name: 'lib', version: '~1.2' };
    const changes = dependencyChanges([redis, range], [range, redis]);
    expect(changes).toEqual([]);
    expect(distanceOfDependencies(changes)).toBe('current');
  });

  it('names what differs, the furthest behind first', () => {
    const changes = dependencyChanges(
      [redis, { name: 'web', version: '1.0.0' }, { name: 'old' }],
      [
        { name: 'redis', version: '18.1.2' },
        { name: 'web', version: '2.0.0' },
        { name: 'new', version: '0.1.0' },
      ],
    );
    expect(changes).toEqual([
      { name: 'web', from: '1.0.0', to: '2.0.0', distance: 'major' },
      { name: 'redis', from: '18.1.0', to: '18.1.2', distance: 'patch' },
      { name: 'new', to: '0.1.0', distance: 'unknown' },
      { name: 'old', from: '', distance: 'unknown' },
    ]);
    expect(distanceOfDependencies(changes)).toBe('major');
  });

  it('tells two of one chart apart by their aliases', () => {
    expect(
      dependencyChanges(
        [
          { ...redis, alias: 'cache' },
          { ...redis, alias: 'queue' },
        ],
        [
          { ...redis, alias: 'cache' },
          { name: 'redis', version: '18.2.0', alias: 'queue' },
        ],
      ),
    ).toEqual([
      { name: 'queue', from: '18.1.0', to: '18.2.0', distance: 'minor' },
    ]);
  });

  it.each([
    [[{ name: 'lib', version: '~1.2' }], [{ name: 'lib', version: '~1.3' }]],
    [[], [redis]],
    [[redis], []],
  ])('counts what cannot be compared as a patch: %j to %j', (from, to) => {
    expect(distanceOfDependencies(dependencyChanges(from, to))).toBe('patch');
  });

  it('is ahead where all that differs is ahead', () => {
    const changes = dependencyChanges(
      [redis],
      [{ name: 'redis', version: '18.0.0' }],
    );
    expect(distanceOfDependencies(changes)).toBe('ahead');
  });
});
