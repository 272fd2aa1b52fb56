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

const deployment = {
  kind: 'Deployment',
  namespace: 'prophet-operators',
  name: 'label-enforcer',
};

// Each goes on from the revision that the one before has left in Production EU.
test.describe.configure({ mode: 'serial' });

test('upgrades with the keyboard and shows the new version without a reload', async ({
  page,
}, testInfo) => {
  const releases = new ReleasesPage(page, 'label-enforcer');
  await releases.open();
  await releases
    .row('Production EU')
    .getByRole('button', { name: /^Upgrade / })
    .focus();
  await page.keyboard.press('Enter');
  await expect(releases.dialog).toBeVisible();
  const go = releases.dialog.getByRole('button', { name: 'Upgrade to 1.1.1' });
  await expect(go).toBeEnabled();
  await go.focus();
  await page.keyboard.press('Enter');
  const log = releases.dialog.getByRole('log');
  await expect(log).toBeFocused();
  await expect(log).toContainText('asked for by user:default/guest');
  await expect(log).toContainText('STATUS: deployed');
  await expectAccessible(page);
  await picture(page, 'upgraded', testInfo);
  await releases.end('Done');

  await expect(releases.row('Production EU')).toContainText('rev 4');
  await expect(releases.row('Production EU')).toContainText('newest');
  await expect(releases.stop('1.1.1')).toContainText('Production EU');
  await expect(
    releases.row('Production EU').getByRole('button', { name: /^Upgrade / }),
  ).toBeFocused();
});

test('rolls back to a revision of the history', async ({ page }) => {
  const releases = new ReleasesPage(page, 'label-enforcer');
  await releases.open();
  await releases.startRollback('Production EU', 3);
  await releases.end('Done');

  await expect(releases.row('Production EU')).toContainText('rev 5');
  await expect(releases.row('Production EU')).toContainText('patch behind');
  await releases.openTab('production-eu');
  await expect(releases.history.getByRole('row')).toHaveCount(6);
});

test('stops an upgrade that waits, and shows what state that left', async ({
  page,
  portal,
}, testInfo) => {
  const cluster = portal.sandbox.cluster('production-eu');
  const releases = new ReleasesPage(page, 'label-enforcer');
  await cluster.setReady(deployment, false);
  try {
    await releases.open();
    await releases.startUpgrade('Production EU', '1.1.1');

    // It goes on without its dialog, and the row leads back to it.
    await page.keyboard.press('Escape');
    await expect(releases.dialog).toBeHidden();
    const row = releases.row('Production EU');
    await expect(row).toContainText('upgrading to 1.1.1');
    await picture(page, 'running', testInfo);
    await row.getByRole('button', { name: /^Show log/ }).click();

    await releases.dialog
      .getByRole('button', { name: 'Ask helm to stop' })
      .click();
    await expect(releases.dialog.getByRole('log')).toContainText(
      'Release label-enforcer has been cancelled',
    );
    await expect(
      releases.dialog.getByRole('button', { name: 'Stopping…' }),
    ).toBeDisabled();
  } finally {
    // Helm undoes what it began, and waits for that as well.
    await cluster.setReady(deployment, true);
  }
  await releases.end('Stopped');
  const row = releases.row('Production EU');
  await expect(row).toContainText('deployed');
  await expect(row).toContainText('rev 7');
  await expect(row).toContainText('1.1.0');
});
