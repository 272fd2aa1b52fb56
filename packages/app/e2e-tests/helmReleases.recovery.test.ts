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

import { expectAccessible } from './support/expectAccessible';
import { picture } from './support/picture';
import { ReleasesPage } from './support/ReleasesPage';
import { expect, test } from './support/test';

test.describe.configure({ mode: 'serial' });

test('unlocks a release that a lost helm has left pending', async ({
  page,
}, testInfo) => {
  const releases = new ReleasesPage(page, 'anomaly-scout');
  await releases.open();
  const row = releases.row('Production EU');
  await expect(row).toContainText('stuck', { timeout: 75_000 });
  await expectAccessible(page);
  await picture(page, 'stuck', testInfo);
  await row.getByRole('button', { name: /^Unlock / }).click();
  await expect(releases.dialog).toContainText('rolls back to revision 1');
  await expectAccessible(page);
  await releases.dialog.getByRole('button', { name: 'Unlock' }).click();
  await releases.end('Done');
  await expect(row).toContainText('deployed');
  await expect(row).not.toContainText('stuck');
});

test('uninstalls a release, and brings it back', async ({ page }) => {
  const releases = new ReleasesPage(page, 'anomaly-scout');
  await releases.open();
  const row = releases.row('Staging');
  await row.getByRole('button', { name: /^More actions/ }).click();
  await page.getByRole('menuitem', { name: 'Uninstall…' }).click();
  await releases.dialog
    .getByRole('textbox', { name: 'Type anomaly-scout to go on' })
    .fill('anomaly-scout');
  await expectAccessible(page);
  await releases.dialog.getByRole('button', { name: 'Uninstall' }).click();
  await releases.end('Done');
  await expect(row).toContainText('uninstalled');

  await releases.startRollback('Staging', 1);
  await releases.end('Done');
  await expect(row).toContainText('deployed');
});
