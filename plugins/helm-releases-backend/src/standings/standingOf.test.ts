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
import type { ChartVersion } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { standingOf } from './standingOf';

const url = 'https://git.example.com/team/repo.git?ref=main&path=chart';
const redis = (version: string) => [{ name: 'redis', version }];

function standing(
  published: Partial<ChartVersion>[],
  installed: Parameters<typeof standingOf>[1],
) {
  return standingOf(
    {
      reference: { url, chart: 'web' },
      standing: { url, confidence: 'declared', evidence: 'annotation' },
      versions: published.map(version => ({
        version: '1.0.0',
        prerelease: false,
        ...version,
      })),
    },
    installed,
  );
}

describe('how a chart that wraps others stands', () => {
  it('is as far behind as what it wraps, where its own version is the running one', () => {
    expect(
      standing([{ branch: 'main', dependencies: redis('18.2.0') }], {
        version: '1.0.0+0123456789ab',
        dependencies: redis('18.1.0'),
      }),
    ).toMatchObject({
      distance: 'minor',
      latest: {
        version: '1.0.0',
        dependencies: [
          { name: 'redis', from: '18.1.0', to: '18.2.0', distance: 'minor' },
        ],
      },
    });
  });

  it('is current where it wraps the same', () => {
    const { distance, latest } = standing([{ dependencies: redis('18.1.0') }], {
      version: '1.0.0',
      dependencies: redis('18.1.0'),
    });
    expect(distance).toBe('current');
    expect(latest).not.toHaveProperty('dependencies');
  });

  it.each([
    [[{ dependencies: redis('2.0.0') }], { version: '1.0.0' }, 'current'],
    [[{}], { version: '1.0.0', dependencies: redis('1.0.0') }, 'current'],
    [
      [{ version: '1.0.1', dependencies: redis('2.0.0') }],
      { version: '1.0.0', dependencies: redis('1.0.0') },
      'patch',
    ],
  ])(
    'goes by the chart’s version where that says more, or dependencies are not known: %#',
    (published, installed, distance) => {
      expect(standing(published, installed)).toMatchObject({ distance });
    },
  );
});
