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
import { publishVersion } from './support/publishVersion';
import { ReleasesPage } from './support/ReleasesPage';
import { expect, test } from './support/test';

const VALUES_SCHEMA = {
  type: 'object',
  properties: {
    controller: {
      type: 'object',
      description: 'How the operator works',
      properties: { mode: { enum: ['observe', 'enforce'] } },
    },
  },
};

const CHANGES = `
- kind: fixed
  description: Namespaces without labels are left alone
- kind: security
  description: Tokens are no longer logged
  links:
    - name: CVE-2026-1234
      url: https://cve.example.com/CVE-2026-1234
`;

// The walks that come before by name know of no newer version than 1.1.1.
test('hears of published versions, and upgrades to the one that fits', async ({
  page,
  portal,
}, testInfo) => {
  // The portal looks at the registry once a minute.
  test.setTimeout(300_000);
  const releases = new ReleasesPage(page, 'label-enforcer');
  await releases.open();
  const row = releases.row('Staging');
  const newest = row.getByText('newest', { exact: true });
  await expect(newest).toBeVisible();

  const chart = {
    name: 'label-enforcer',
    crd: 'wider' as const,
    values: '\ncontroller:\n  resyncPeriod: 10m\n  mode: observe\n',
  };
  await publishVersion(portal.sandbox, {
    ...chart,
    version: '2.0.0',
    kubeVersion: '>=1.99.0-0',
  });
  await publishVersion(portal.sandbox, {
    ...chart,
    version: '1.1.2',
    annotations: { 'artifacthub.io/changes': CHANGES },
    files: { 'values.schema.json': JSON.stringify(VALUES_SCHEMA) },
  });

  await expect(row).toContainText('patch behind', { timeout: 150_000 });
  await expect(row).toContainText('1.1.2');
  await expect(row).toContainText('security fix');
  await expect(row).toContainText('2.0.0 needs Kubernetes >=1.99.0-0');
  await expect(releases.stop('1.1.2')).toContainText('newest');
  await expect(releases.stop('2.0.0')).toContainText('does not fit');
  await expectAccessible(page);
  await picture(page, 'newer', testInfo);

  await row.getByRole('button', { name: /^Upgrade / }).click();
  await expect(
    releases.dialog.getByRole('button', { name: 'Upgrade to 1.1.2' }),
  ).toBeEnabled();
  await expect(releases.changes).toContainText('no longer logged');
  await releases.dialog.getByRole('combobox').press('ArrowDown');
  await expect(page.getByRole('option', { name: /^2\.0\.0/ })).toContainText(
    'helm will refuse it',
  );
  await expectAccessible(page);
  await picture(page, 'candidates', testInfo);
  // The first Escape closes the list, not the dialog.
  await page.keyboard.press('Escape');

  // Values are completed and checked by the schema of the chosen version.
  await releases.dialog.getByRole('button', { name: 'Edit as YAML' }).click();
  await expect(releases.values).toBeVisible();
  await releases.values.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('controller:\n  mode: loudly\n');
  await expect(
    releases.dialog.getByText(/controller\.mode.*observe, enforce/),
  ).toBeVisible();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type('contr');
  const completion = page.getByRole('option', { name: /^controller/ });
  await expect(completion).toBeVisible();
  await picture(page, 'completion', testInfo);
  await page.keyboard.press('Enter');
  await expect(releases.values).toContainText('controller:');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('controller:\n  mode: ');
  await page.keyboard.press('Control+Space');
  await page.getByRole('option', { name: /^enforce/ }).click();
  await expect(releases.values).toContainText('mode: enforce');

  await releases.dialog
    .getByRole('button', { name: 'Upgrade to 1.1.2' })
    .click();
  await releases.end('Done');

  await expect(newest).toBeVisible();
  await expect(row).toContainText('1.1.2');
  await expect(releases.stop('1.1.2')).toContainText('Staging');
});
