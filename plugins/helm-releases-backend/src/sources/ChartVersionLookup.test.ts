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

import { NotFoundError } from '@backstage/errors';
import { ChartVersionLookup } from './ChartVersionLookup';

function lookup(
  published: Record<string, string[] | Error>,
  configured = Object.keys(published),
) {
  return new ChartVersionLookup({
    configuredUrls: () => configured,
    listVersions: async ({ url }) => {
      const versions = published[url] ?? new NotFoundError(`${url}: no such`);
      if (versions instanceof Error) {
        throw versions;
      }
      return versions.map(version => ({ version, prerelease: false }));
    },
  });
}

const chart = { name: 'label-enforcer', installedVersion: '1.0.0' };

describe('ChartVersionLookup', () => {
  it.each([
    'oci://registry.example.com/charts/label-enforcer',
    'oci://registry.example.com/charts',
    'oci://registry.example.com/charts/',
  ])('believes what the entity declares: %s', async declaredSource => {
    await expect(
      lookup({
        'oci://registry.example.com/charts/label-enforcer': ['1.1.0', '1.0.0'],
        'https://charts.example.com': ['1.0.0'],
      }).find({ ...chart, declaredSource }),
    ).resolves.toMatchObject({
      confidence: 'declared',
      reference: {
        url: 'oci://registry.example.com/charts/label-enforcer',
        chart: 'label-enforcer',
      },
      versions: [{ version: '1.1.0' }, { version: '1.0.0' }],
    });
  });

  it('says why a declared source gives nothing', async () => {
    const declaredSource = 'oci://registry.example.com/label-enforcer';
    await expect(
      lookup({
        [declaredSource]: new Error('the registry asks for a login'),
      }).find({ ...chart, declaredSource }),
    ).resolves.toMatchObject({
      confidence: 'declared',
      versions: [],
      reason: 'the registry asks for a login',
    });
  });

  it('matches the one configured source that has the installed version', async () => {
    await expect(
      lookup({
        'https://charts.example.com': ['1.1.0', '1.0.0'],
        'https://other.example.com': ['9.0.0'],
      }).find(chart),
    ).resolves.toMatchObject({
      confidence: 'matched',
      reference: { url: 'https://charts.example.com' },
    });
  });

  it('sees through the digest that Flux appends to a version', async () => {
    await expect(
      lookup({ 'https://charts.example.com': ['1.0.0'] }).find({
        ...chart,
        installedVersion: '1.0.0+0123456789ab',
      }),
    ).resolves.toMatchObject({ confidence: 'matched' });
  });

  it('believes neither of two that match', async () => {
    const found = await lookup({
      'https://a.example.com': ['2.0.0', '1.0.0'],
      'https://b.example.com': ['1.0.0'],
    }).find(chart);
    expect(found).toMatchObject({ confidence: 'unknown', versions: [] });
    expect(found.reason).toContain(
      'https://a.example.com and https://b.example.com',
    );
  });

  it('names the sources that failed where none matches', async () => {
    const found = await lookup({
      'https://a.example.com': new Error('a.example.com cannot be reached'),
    }).find(chart);
    expect(found.reason).toContain('a.example.com cannot be reached');
    expect(found.reason).toContain('helm.prophet.io/source');
  });
});
