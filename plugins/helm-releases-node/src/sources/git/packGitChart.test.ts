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
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packGitChart } from './packGitChart';
import { parseGitUrl } from './parseGitUrl';

describe('packGitChart', () => {
  const folder = createMockDirectory();

  /** With a reader that puts links wherever they lead, as Backstage's own does not. */
  const pack = async (
    target: string,
    url: string = 'git+https://github.com/org/repo//x',
  ) => {
    const run = jest.fn(async () => ({ exitCode: 0, stdout: '', stderr: '' }));
    const integrations = ScmIntegrations.fromConfig(
      mockServices.rootConfig({
        data: {
          integrations: { bitbucketServer: [{ host: 'bitbucket.test' }] },
        },
      }),
    );
    await packGitChart({
      urlReader: mockServices.urlReader.mock({
        readTree: async () => ({
          etag: '',
          files: async () => [],
          archive: async () => {
            throw new Error('not asked for');
          },
          dir: async options => {
            const { targetDir } = options!;
            await writeFile(join(targetDir!, 'real'), 'text');
            await symlink(target, join(targetDir!, 'link'));
            return targetDir!;
          },
        }),
      }),
      helm: { run, version: async () => '4.2.3' },
      reference: parseGitUrl(url, integrations),
      commit: 'c'.repeat(40),
      path: 'x',
      archive: folder.resolve('x-1.0.0.tgz'),
      maxBytes: 1_000,
    });
    return run;
  };

  it('takes a link to a file of the chart', async () => {
    expect(await pack('real')).toHaveBeenCalled();
  });

  it.each([
    '/etc/hostname',
    '../../../../../../../etc/hostname',
    '/nowhere',
    '..',
  ])('refuses a link to %s before helm follows it', async target => {
    await expect(pack(target)).rejects.toThrow(
      'holds a link to what is not in its folder (link)',
    );
  });

  it('says where it cannot be done', async () => {
    await expect(
      pack('real', 'git+https://bitbucket.test/scm/ORG/repo.git//x'),
    ).rejects.toThrow(
      'reads folders of a bitbucketServer at branches alone: publish the packaged chart',
    );
  });
});
