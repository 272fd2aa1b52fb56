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
import { ChartSources } from '../ChartSources';

describe('ChartSources, of charts in git', () => {
  const config = mockServices.rootConfig();
  const helm = {
    run: async () => {
      throw new Error('not asked for');
    },
    version: async () => '4.2.3',
  };
  const readUrl = jest.fn(async () => {
    throw new Error('read');
  });
  const withGit = ChartSources.create({
    config,
    git: { urlReader: mockServices.urlReader.mock({ readUrl }), helm },
  });
  const charts = ['web'];

  it('reads them from hosts of the integrations alone', async () => {
    await expect(
      withGit.readCharts({
        url: 'git+https://169.254.169.254/org/repo.git//web',
        charts,
      }),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('is no git host of this portal'),
    });
    expect(readUrl).not.toHaveBeenCalled();
  });

  it('does not read them without what reads and packages files', async () => {
    await expect(
      ChartSources.create({ config }).readCharts({
        url: 'git+https://github.com/org/repo.git//web',
        charts,
      }),
    ).rejects.toThrow('is no chart source that can be read');
  });
});
