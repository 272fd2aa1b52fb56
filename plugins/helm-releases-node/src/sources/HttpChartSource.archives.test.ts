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

import { createMockDirectory } from '@backstage/backend-test-utils';
import { readFile } from 'node:fs/promises';
import { HttpFixture } from './__testUtils__/HttpFixture';
import { listVersions } from './__testUtils__/listVersions';
import type { ChartSource } from './ChartSource';

// Threads start slowly on a busy machine, where they have to read TypeScript too.
jest.setTimeout(60_000);

describe('HttpChartSource', () => {
  const fixture = new HttpFixture();
  const folder = createMockDirectory();
  const pulled = folder.path;
  const oci: jest.Mocked<ChartSource> = {
    kind: 'OCI registry',
    handles: jest.fn(url => url.startsWith('oci://')),
    readCharts: jest.fn(),
    pull: jest.fn().mockResolvedValue('from the registry'),
  };

  beforeEach(() => folder.clear());
  afterEach(() => fixture.stop());

  const sourceFor = (...chartSources: { url: string; mirrorOf?: string }[]) =>
    fixture.source({ chartSources }, oci);

  it('shows its credential to the repository, and to no other host', async () => {
    const credentials = { username: 'robot', password: 'of-the-repository' };
    const seen: (string | undefined)[] = [];
    const elsewhere = await fixture.serve((req, res) => {
      seen.push(req.headers.authorization);
      res.end('an archive');
    });
    const expected = `Basic ${Buffer.from('robot:of-the-repository').toString(
      'base64',
    )}`;
    const repository = await fixture.serve((req, res) => {
      if (req.headers.authorization !== expected) {
        res.writeHead(401).end();
      } else if (req.url === '/index.yaml') {
        res.end(
          JSON.stringify({
            entries: {
              x: [
                { version: '1.0.0', urls: [`${elsewhere}/x-1.0.0.tgz`] },
                { version: '2.0.0', urls: ['moved/x-2.0.0.tgz'] },
              ],
            },
          }),
        );
      } else {
        res.writeHead(302, { Location: `${elsewhere}/x-2.0.0.tgz` }).end();
      }
    });
    const reference = { url: repository, chart: 'x' };
    const source = sourceFor(
      { url: repository, ...credentials },
      { url: elsewhere },
    );
    await source.pull(reference, '1.0.0', pulled);
    await source.pull(reference, '2.0.0', pulled);
    expect(seen).toEqual([undefined, undefined]);

    await expect(
      listVersions(sourceFor({ url: repository }), reference),
    ).rejects.toThrow('set its username and password');
  });

  it('hands archives in a registry to the source that reads those', async () => {
    const repository = await fixture.serve((_, res) =>
      res.end(
        JSON.stringify({
          entries: {
            x: [{ version: '1.0.0', urls: ['oci://r.example.com/x/x:1.0.0'] }],
          },
        }),
      ),
    );
    await expect(
      sourceFor({ url: repository }).pull(
        { url: repository, chart: 'x' },
        '1.0.0',
        pulled,
      ),
    ).resolves.toBe('from the registry');
    expect(oci.pull).toHaveBeenCalledWith(
      { url: 'oci://r.example.com/x/x', chart: 'x' },
      '1.0.0',
      pulled,
      {},
    );
  });

  it('pulls from the mirror what an index places at the mirrored host', async () => {
    const mirror = await fixture.serve((req, res) =>
      res.end(
        req.url === '/index.yaml'
          ? 'entries:\n  x:\n  - urls: [https://charts.example.com/a/x.tgz]\n    version: 1.0.0\n'
          : `mirrored ${req.url}`,
      ),
    );
    const path = await sourceFor({
      url: mirror,
      mirrorOf: 'https://charts.example.com',
    }).pull({ url: mirror, chart: 'x' }, '1.0.0', pulled);
    expect(await readFile(path, 'utf8')).toBe('mirrored /a/x.tgz');
  });

  it('refuses an archive that is not the one of the index, or too large', async () => {
    const repository = await fixture.serve((req, res) => {
      if (req.url === '/index.yaml') {
        res.end(
          JSON.stringify({
            entries: {
              x: [
                { version: '1.0.0', urls: ['a.tgz'], digest: 'sha256:00' },
                { version: '2.0.0', urls: ['large.tgz'] },
              ],
            },
          }),
        );
      } else {
        res.end(Buffer.alloc(req.url === '/a.tgz' ? 10 : 10 * 1024 * 1024 + 1));
      }
    });
    const source = sourceFor({ url: repository });
    const reference = { url: repository, chart: 'x' };
    await expect(source.pull(reference, '1.0.0', pulled)).rejects.toThrow(
      'does not match its digest',
    );
    await expect(source.pull(reference, '2.0.0', pulled)).rejects.toThrow(
      'larger than 10485760 bytes',
    );
  });
});
