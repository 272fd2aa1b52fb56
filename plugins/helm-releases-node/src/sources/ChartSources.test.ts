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

import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { ChartSource } from './ChartSource';
import { ChartSources } from './ChartSources';
import { chartSourceServiceRef } from './chartSourceServiceRef';

function gitSource(): jest.Mocked<ChartSource> {
  return {
    kind: 'git',
    handles: jest.fn(url => url.startsWith('git+')),
    readCharts: jest.fn(async ({ charts }) => ({
      charts: new Map(
        charts.map(chart => [
          chart,
          { versions: [{ version: '1.0.0', prerelease: false }] },
        ]),
      ),
    })),
    pull: jest.fn().mockResolvedValue('pulled'),
  };
}

describe('ChartSources', () => {
  it('says what a source must look like', async () => {
    const sources = ChartSources.create({ config: mockServices.rootConfig() });
    expect(sources.handles('oci://host/x')).toBe(true);
    expect(sources.handles('https://charts.example.com')).toBe(true);
    expect(sources.handles('./charts')).toBe(false);
    await expect(
      sources.pull({ url: './charts', chart: 'x' }, '1.0.0', '/tmp'),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('is no chart source that can be read'),
    });
  });

  it('takes kinds that a backend adds before its own', async () => {
    const git = gitSource();
    git.handles.mockReturnValue(true);
    let sources: ChartSources | undefined;
    await startTestBackend({
      features: [
        createBackendPlugin({
          pluginId: 'reader',
          register(env) {
            env.registerInit({
              deps: {
                config: coreServices.rootConfig,
                added: chartSourceServiceRef,
              },
              async init({ config, added }) {
                sources = ChartSources.create({ config, sources: added });
              },
            });
          },
        }),
        createServiceFactory({
          service: chartSourceServiceRef,
          deps: {},
          factory: () => git,
        }),
      ],
    });
    await expect(
      sources?.pull({ url: 'oci://host/x', chart: 'x' }, '1.0.0', '/tmp'),
    ).resolves.toBe('pulled');
  });

  it('reads and pulls at the mirror what is published elsewhere', async () => {
    const git = gitSource();
    git.handles.mockReturnValue(true);
    const sources = ChartSources.create({
      sources: [git],
      config: mockServices.rootConfig({
        data: {
          helmReleases: {
            chartSources: [
              { url: 'oci://mirror', mirrorOf: 'oci://docker.io/' },
              {
                url: 'https://mirror/b',
                mirrorOf: 'https://charts.example.com',
              },
              {
                url: 'oci://mirror/c',
                mirrorOf: 'https://charts.example.com/c',
              },
            ],
          },
        },
      }),
    });
    for (const [published, read] of [
      ['oci://docker.io/bitnamicharts', 'oci://mirror/bitnamicharts'],
      ['https://charts.example.com/', 'https://mirror/b'],
      ['https://charts.example.com/d', 'https://mirror/b/d'],
      ['https://charts.example.com/c/e', 'oci://mirror/c/e'],
      ['https://charts.example.com.evil', 'https://charts.example.com.evil'],
      ['oci://mirror', 'oci://mirror'],
    ]) {
      await sources.readCharts({ url: published, charts: ['x'], state: 's' });
      expect(git.readCharts.mock.lastCall?.[0]).toEqual({
        url: read,
        charts: ['x'],
        state: 's',
      });
      await sources.pull({ url: published, chart: 'x' }, '1.0.0', '/tmp');
      expect(git.pull.mock.lastCall?.[0]).toEqual({ url: read, chart: 'x' });
    }
  });

  it('says at once what is wrong with the configuration', () => {
    const create = (helmReleases: object) => () =>
      ChartSources.create({
        config: mockServices.rootConfig({ data: { helmReleases } }),
      });
    expect(create({ chartLimits: { index: 'much' } })).toThrow(
      'helmReleases.chartLimits.index must be',
    );
    expect(create({ chartSources: [{ url: 'x' }] })).toThrow(
      'helmReleases.chartSources[0].url must start',
    );
  });

  it('repeats no credential of an address that it cannot read', async () => {
    const sources = ChartSources.create({ config: mockServices.rootConfig() });
    await expect(
      sources.readCharts({ url: 'ftp://robot:pass@word@x/y', charts: [] }),
    ).rejects.toThrow('"ftp://x/y" is no chart source');
  });
});
