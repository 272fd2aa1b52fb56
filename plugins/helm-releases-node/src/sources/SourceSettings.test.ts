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

import { mockServices } from '@backstage/backend-test-utils';
import { readSourceSettings, settingsFor } from './SourceSettings';

const read = (...chartSources: object[]) =>
  readSourceSettings(
    mockServices.rootConfig({ data: { helmReleases: { chartSources } } }),
  );

describe('readSourceSettings', () => {
  it('is empty where nothing is configured', () => {
    expect(readSourceSettings(mockServices.rootConfig())).toEqual([]);
  });

  it('knows the host of a registry with its usual port', () => {
    expect(
      read(
        { url: 'oci://Registry.example.com:443/charts/' },
        { url: 'oci://127.0.0.1:7450', plainHttp: true },
      ),
    ).toMatchObject([
      {
        url: 'oci://Registry.example.com:443/charts',
        host: 'registry.example.com',
      },
      { host: '127.0.0.1:7450', plainHttp: true },
    ]);
  });

  it.each([
    [{ url: 'registry.example.com' }, '[0].url must start with'],
    [{ url: 'https://robot:word@x' }, '[0].url must not hold a username'],
    [{ url: 'oci://x', mirrorOf: 'y' }, '[0].mirrorOf must start with'],
    [
      { url: 'oci://x', username: 'robot' },
      '[0] must have both username and password',
    ],
  ])('names what is wrong in %j', (entry, message) => {
    expect(() => read(entry)).toThrow(message);
  });

  it('takes one mirror of a place', () => {
    const mirrorOf = 'https://charts.example.com';
    expect(read({ url: 'oci://x', mirrorOf: `${mirrorOf}/` })).toMatchObject([
      { mirrorOf },
    ]);
    expect(() =>
      read({ url: 'oci://x', mirrorOf }, { url: 'oci://y', mirrorOf }),
    ).toThrow(`two entries with mirrorOf: ${mirrorOf}`);
  });
});

describe('settingsFor', () => {
  it('takes the longest URL, at whole segments of the path', () => {
    const settings = read(
      { url: 'oci://r.example.com' },
      { url: 'oci://r.example.com/team' },
      { url: 'https://r.example.com' },
    );
    const urlFor = (url: string) => settingsFor(url, settings)?.url;
    expect(urlFor('oci://r.example.com/team/chart')).toBe(
      'oci://r.example.com/team',
    );
    expect(urlFor('oci://r.example.com/team-b/chart')).toBe(
      'oci://r.example.com',
    );
    expect(urlFor('oci://r.example.com.evil/chart')).toBeUndefined();
    expect(urlFor('http://r.example.com')).toBeUndefined();
  });
});
