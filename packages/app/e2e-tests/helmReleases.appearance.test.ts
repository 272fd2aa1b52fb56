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

// The first of these walks by name: here everything is as it was seeded.
test.describe.configure({ mode: 'serial' });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('reads the versions and the state of every cluster', async ({
      page,
    }, testInfo) => {
      test.slow();
      const releases = new ReleasesPage(page, 'label-enforcer');
      await page.goto('/');
      await page.getByRole('link', { name: 'Label Enforcer' }).click();
      // A portal that has just started knows within a minute what entities declare.
      await expect(releases.row('Production EU')).toContainText(
        'patch behind',
        { timeout: 100_000 },
      );
      await expect(releases.stop('1.0.1')).toContainText('Production US');
      await expect(releases.stop('1.1.0')).toContainText('Production EU');
      await expect(releases.stop('1.1.0')).toContainText(
        'failed in Production US',
      );
      await expect(releases.stop('1.1.1')).toContainText('Staging');
      await expect(releases.stop('1.1.1')).toContainText('newest');

      await expect(releases.row('Staging')).toContainText('deployed');
      await expect(releases.row('Production EU')).toContainText('1.1.1');
      await expect(releases.row('Production US')).toContainText('1.1.0 failed');
      await expect(releases.row('Production US')).toContainText(
        'runs 1.0.1 (rev 2)',
      );
      await expectAccessible(page);
      await picture(page, `card-${colorScheme}`, testInfo);
    });

    test('tells a release in full', async ({ page }, testInfo) => {
      const releases = new ReleasesPage(page, 'label-enforcer');
      await releases.openTab('production-eu');

      await expect(releases.history.getByRole('row')).toHaveCount(4);
      await expect(releases.history).toContainText('Deployed by pipeline 540');
      await expect(page.getByLabel('Notes of the chart')).toBeVisible();
      await expect(
        page.getByText('Declared by the annotation helm.prophet.io/source.'),
      ).toBeVisible();
      await expectAccessible(page);
      await picture(page, `tab-${colorScheme}`, testInfo);
    });

    test('asks before it upgrades', async ({ page }, testInfo) => {
      const releases = new ReleasesPage(page, 'label-enforcer');
      await releases.open();
      await releases
        .row('Production EU')
        .getByRole('button', { name: /^Upgrade / })
        .click();
      await expect(
        releases.dialog.getByRole('button', { name: 'Upgrade to 1.1.1' }),
      ).toBeEnabled();
      await expect(releases.changes).toContainText(
        'Labels with a slash are compared as they should be',
      );
      await expect(releases.plan).toContainText('1 image changed');
      await expect(releases.plan).toContainText(/cluster accepts (\d+) of \1/);
      await releases.plan.getByRole('button', { name: /^Deployment/ }).click();
      const changes = releases.plan.getByRole('table', {
        name: 'Changes of Deployment label-enforcer',
      });
      await expect(changes).toContainText('label-enforcer:v1.1.1');
      await expectAccessible(page);
      await picture(page, `upgrade-${colorScheme}`, testInfo);
      await releases.plan.getByRole('button', { name: 'Side by side' }).click();
      await expectAccessible(page);
      await releases.plan.getByRole('button', { name: 'Unified' }).click();
    });

    test('plans an upgrade that breaks a definition, part by part', async ({
      page,
    }, testInfo) => {
      const releases = new ReleasesPage(page, 'label-enforcer');
      await releases.open();
      await releases.chooseVersion('Production EU', '2.0.0-rc.1');
      await expect(releases.plan).toContainText('1 CRD breaking');
      for (const part of ['Values', 'Checks', 'Hooks and images', 'CRDs']) {
        await releases.plan
          .getByRole('tab', { name: new RegExp(`^${part} `) })
          .click();
        await expectAccessible(page);
      }
      await picture(page, `plan-${colorScheme}`, testInfo);
      await expect(releases.plan).toContainText('labelenforcers.');
      await expect(
        releases.dialog.getByRole('button', { name: 'Upgrade to 2.0.0-rc.1' }),
      ).toBeDisabled();
      await releases.dialog
        .getByRole('checkbox', { name: 'I have read what changes' })
        .check();
      await expect(
        releases.dialog.getByRole('button', { name: 'Upgrade to 2.0.0-rc.1' }),
      ).toBeEnabled();
    });

    test('edits values with the plan beside them', async ({
      page,
    }, testInfo) => {
      const releases = new ReleasesPage(page, 'label-enforcer');
      await releases.open();
      await releases
        .row('Production EU')
        .getByRole('button', { name: /^Upgrade / })
        .click();
      await releases.dialog
        .getByRole('button', { name: 'Edit as YAML' })
        .click();
      await expect(releases.values).toContainText('replicaCount: 2');
      await releases.values.click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.insertText('# seven, for the fair\nnew: ');
      await expect(
        releases.dialog.getByText(/^They are no valid YAML/),
      ).toBeVisible();
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(
        '# seven, for the fair\nreplicaCount: 7\ncontroller:\n  resyncPeriod: 1m\n',
      );
      await releases.plan.getByRole('tab', { name: /^Values / }).click();
      await expect(
        releases.plan.getByRole('table', { name: 'Your own values' }),
      ).toContainText('replicaCount: 7');
      await expectAccessible(page);
      await picture(page, `values-${colorScheme}`, testInfo);
      // The keyboard is not caught in the editor.
      await releases.values.focus();
      await page.keyboard.press('Tab');
      await expect(releases.values).not.toBeFocused();
    });
  });
}
