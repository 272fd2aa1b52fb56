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
import { storableVersions } from './storableVersions';

const published = (count: number): ChartVersion[] =>
  Array.from({ length: count }, (_, n) => ({
    version: `${count - n}.0.0`,
    prerelease: false,
    security: true,
    changes: [{ kind: 'fixed', description: 'A leak' }],
  }));

describe('storableVersions', () => {
  it('keeps the newest 500, with the changes of the newest 20', () => {
    const kept = storableVersions(published(600));
    expect(kept).toHaveLength(500);
    expect(kept[0]).toEqual(published(600)[0]);
    expect(kept[19].changes).toHaveLength(1);
    expect(kept[20]).toEqual({
      ...{ version: '580.0.0', prerelease: false, security: true },
    });
  });

  it('cuts what a publisher has made too long', () => {
    const long = 'x'.repeat(100_000);
    const kept = storableVersions([
      { version: long, prerelease: false },
      {
        version: '1.0.0',
        appVersion: long,
        kubeVersion: long,
        prerelease: false,
        changes: Array.from({ length: 1_000 }, () => ({
          description: long,
          links: Array.from({ length: 1_000 }, () => ({
            ...{ name: long, url: 'https://example.com' },
          })).concat({ name: 'long', url: `https://${long}` }),
        })),
      },
    ]);
    expect(kept.map(({ version }) => version)).toEqual(['1.0.0']);
    expect(kept[0].changes).toHaveLength(50);
    expect(kept[0].changes![0].links).toHaveLength(5);
    expect(JSON.stringify(kept).length).toBeLessThan(150_000);
  });
});
