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

import { newestFitting } from './newestFitting';

const version = (text: string, marks = {}) => ({
  version: text,
  prerelease: text.includes('-'),
  ...marks,
});

describe('newestFitting', () => {
  it('leaves prereleases and deprecated versions out', () => {
    expect(
      newestFitting(
        [
          version('2.0.0-rc.1'),
          version('1.3.0', { prerelease: true }),
          version('1.2.0', { deprecated: true }),
          version('1.0.0'),
          version('1.1.0'),
        ],
        '1.0.0',
      ),
    ).toMatchObject({ latest: { version: '1.1.0' }, distance: 'minor' });
  });

  it.each([
    ['2.0.0-rc.1', '2.0.0-rc.2'],
    // A prerelease by its annotation alone.
    ['1.9.0', '2.0.0-rc.2'],
  ])('offers prereleases to who runs %s', (installed, latest) => {
    expect(
      newestFitting(
        [
          version('2.0.0-rc.2'),
          version('1.9.0', { prerelease: true }),
          version('1.0.0'),
        ],
        installed,
      ),
    ).toMatchObject({ latest: { version: latest } });
  });

  it('offers what the cluster takes, and says what it does not', () => {
    const versions = [
      version('3.0.0', { kubeVersion: '>=1.36.0-0' }),
      version('2.0.0', { kubeVersion: '>=1.30.0' }),
      version('1.1.0', { kubeVersion: '>=1.19.0-0' }),
      version('1.0.0'),
    ];
    expect(newestFitting(versions, '1.0.0', 'v1.35.2')).toMatchObject({
      latest: { version: '2.0.0' },
      distance: 'major',
      unfit: { version: '3.0.0', reason: expect.stringContaining('1.36') },
    });
    expect(newestFitting(versions, '1.0.0', 'v1.35.2-eks-abc')).toMatchObject({
      latest: { version: '1.1.0' },
      distance: 'minor',
      unfit: { version: '3.0.0' },
    });
    expect(newestFitting(versions, '1.0.0')).toMatchObject({
      latest: { version: '3.0.0' },
    });
    expect(
      newestFitting(versions.slice(0, 1), '1.0.0', 'v1.35.2'),
    ).toMatchObject({ distance: 'unknown', unfit: { version: '3.0.0' } });
  });

  it('says nothing of an older version that does not fit', () => {
    expect(
      newestFitting(
        [version('1.0.0'), version('0.9.0', { kubeVersion: '<1.20' })],
        '1.1.0',
        'v1.35.2',
      ),
    ).toEqual({
      distance: 'ahead',
      latest: version('1.0.0'),
      security: false,
    });
  });

  it('marks security fixes on the way to the newest', () => {
    const versions = [
      version('1.3.0-rc.1', { security: true }),
      version('1.2.0'),
      version('1.1.0', { security: true }),
      version('1.0.0', { security: true }),
    ];
    const marked = (installed: string) =>
      newestFitting(versions, installed).security;
    expect(marked('1.0.0')).toBe(true);
    expect(marked('1.1.0')).toBe(false);
    expect(marked('1.2.0')).toBe(false);
  });

  it.each([
    ['1.0.0+0123456789ab', '1.0.0', 'current'],
    ['1.0.0+0123456789ab', '1.0.1_build.2', 'patch'],
    ['v1.0.0', 'v1.1.0', 'minor'],
  ])('from %s to %s is %s', (installed, published, distance) => {
    expect(newestFitting([version(published)], installed)).toMatchObject({
      distance,
    });
  });

  it('ignores what is no version', () => {
    expect(newestFitting([version('latest')], '1.0.0')).toEqual({
      distance: 'unknown',
      security: false,
    });
  });
});
