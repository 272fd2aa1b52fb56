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

import { runHelm } from '@prophet-aiops/sandbox';
import { expectAccessible } from './support/expectAccessible';
import { picture } from './support/picture';
import { ReleasesPage } from './support/ReleasesPage';
import { expect, test } from './support/test';

test('installs a chart where it does not run yet', async ({
  page,
  portal,
}, testInfo) => {
  test.slow();
  const releases = new ReleasesPage(page, 'quota-keeper');
  await page.goto('/catalog/default/component/quota-keeper');
  await page.getByRole('button', { name: 'Install quota-keeper' }).click();
  await releases.dialog.getByRole('combobox', { name: 'Cluster' }).click();
  await page.getByRole('option', { name: 'Staging' }).click();
  const go = releases.dialog.getByRole('button', { name: 'Install 0.4.0' });
  await expect(releases.plan).toContainText('Deployment');
  await expect(go).toBeEnabled();
  await expectAccessible(page);
  await picture(page, 'install', testInfo);
  await go.click();
  await expect(releases.dialog.getByRole('log')).toContainText(
    'STATUS: deployed',
  );
  await releases.end('Done');

  await expect(releases.row('Staging')).toContainText('rev 1');
  await expect(releases.stop('0.4.0')).toContainText('Staging');
  const { stdout } = await runHelm(
    ['list', '--namespace', 'prophet-operators', '--output', 'json'],
    { cluster: portal.sandbox.cluster('staging') },
  );
  expect(JSON.parse(stdout)).toContainEqual(
    expect.objectContaining({
      name: 'quota-keeper',
      chart: 'quota-keeper-0.4.0',
      status: 'deployed',
    }),
  );
});
