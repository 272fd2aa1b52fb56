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

import { runKubectl } from '@prophet-aiops/sandbox';
import { expectAccessible } from './support/expectAccessible';
import { picture } from './support/picture';
import { ReleasesPage } from './support/ReleasesPage';
import { rollBackWithHelm } from './support/rollBackWithHelm';
import { expect, test } from './support/test';

// What `clusters`, which comes before by name, expects in Production US is changed here.
test.describe.configure({ mode: 'serial' });

test('refuses what Flux delivers, and says whom to ask', async ({ page }) => {
  const releases = new ReleasesPage(page, 'drift-watcher');
  await releases.open();
  const staging = releases.row('Staging');
  await expect(staging).toContainText('Flux');
  const upgrade = staging.getByRole('button', { name: /^Upgrade / });
  await expect(upgrade).toHaveAttribute('aria-disabled', 'true');
  await upgrade.focus();
  await expect(page.getByRole('tooltip')).toContainText(
    'Flux owns this release',
  );
});

test('refuses who does not own a release, and says who does', async ({
  page,
}) => {
  const releases = new ReleasesPage(page, 'cost-guard');
  await releases.open();
  const upgrade = releases
    .row('Production EU')
    .getByRole('button', { name: /^Upgrade / });
  await expect(upgrade).toHaveAttribute('aria-disabled', 'true');
  await upgrade.focus();
  await expect(page.getByRole('tooltip')).toContainText(
    'Only owners of component:default/cost-guard may upgrade',
  );
});

test('makes the plan anew when the release has changed since', async ({
  page,
  portal,
}) => {
  const releases = new ReleasesPage(page, 'label-enforcer');
  await releases.open();
  await releases.chooseVersion('Production US', '1.1.1');
  const go = releases.dialog.getByRole('button', { name: 'Upgrade to 1.1.1' });
  await expect(go).toBeEnabled();
  await rollBackWithHelm(portal.sandbox.cluster('production-us'), {
    release: 'label-enforcer',
    revision: 2,
  });
  await go.click();
  await expect(releases.dialog).toContainText('look at the new plan');
  await expect(go).toBeEnabled();
  await go.click();
  await releases.end('Done');
  await expect(releases.row('Production US')).toContainText('1.1.1');
});

test('shows in the plan that the cluster will refuse, and why it did', async ({
  page,
  portal,
}, testInfo) => {
  const { exitCode, stderr } = await runKubectl(
    [
      ...[
        'patch',
        'deployment',
        'label-enforcer',
        '--namespace',
        'prophet-operators',
      ],
      ...['--field-manager=autoscaler', '--type=merge'],
      '--patch={"spec":{"replicas":5}}',
    ],
    { cluster: portal.sandbox.cluster('production-us') },
  );
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  const releases = new ReleasesPage(page, 'label-enforcer');
  await releases.open();
  await releases.chooseVersion('Production US', '1.1.1');
  await expect(releases.plan).toContainText('1 refused by the cluster');
  await releases.plan.getByRole('tab', { name: /^Checks / }).click();
  await expect(
    releases.plan.getByRole('table', { name: 'Dry run by object' }),
  ).toContainText('conflict with "autoscaler"');
  await expectAccessible(page);
  await picture(page, 'refused', testInfo);

  const go = releases.dialog.getByRole('button', { name: 'Upgrade anyway' });
  await expect(go).toBeDisabled();
  await releases.dialog
    .getByRole('checkbox', { name: /want it all the same/ })
    .check();
  await go.click();
  await expect(releases.dialog.getByRole('status')).toContainText(
    'somebody else owns fields that the chart sets',
  );
  await releases.end('Failed: conflict');
});
