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
import { expect, test } from './support/test';

const CRD = 'labelenforcers.aiops.prophet.io';

test.describe.configure({ mode: 'serial' });

test('applies the definitions that nothing speaks against, and the upgrade can go on', async ({
  page,
  portal,
}, testInfo) => {
  test.slow();
  const definition = async () => {
    const { stdout } = await runKubectl(['get', 'crd', CRD, '-o', 'json'], {
      cluster: portal.sandbox.cluster('production-us'),
    });
    return JSON.stringify(JSON.parse(stdout).spec);
  };
  const before = await definition();
  const releases = new ReleasesPage(page, 'label-enforcer');
  // A portal that has just started does not know yet who declares which source.
  await expect(async () => {
    await releases.open();
    await releases
      .row('Production US')
      .getByRole('button', { name: /^Upgrade / })
      .click();
    await expect(releases.plan).toContainText('1 CRD compatible', {
      timeout: 10_000,
    });
  }).toPass({ timeout: 80_000 });
  await releases.plan.getByRole('tab', { name: /^CRDs / }).click();
  await expect(
    releases.plan.getByRole('checkbox', { name: new RegExp(`^${CRD}`) }),
  ).toBeChecked();
  await expectAccessible(page);
  await picture(page, 'definitions', testInfo);
  await releases.plan.getByRole('button', { name: 'Apply CRDs…' }).click();

  await expect(
    releases.plan.getByRole('status').filter({ hasText: 'Done' }),
  ).toContainText(`Applied: ${CRD}.`);
  expect(await definition()).not.toBe(before);
  await expect(
    releases.plan.getByRole('checkbox', { name: new RegExp(`^${CRD}`) }),
  ).toBeHidden();
  await expect(
    releases.dialog.getByRole('button', { name: /^Upgrade/ }),
  ).toBeEnabled();
});

test('asks for the name of a definition that breaks something', async ({
  page,
}) => {
  const releases = new ReleasesPage(page, 'label-enforcer');
  await releases.open();
  await releases.chooseVersion('Production US', '2.0.0-rc.1');
  await releases.plan.getByRole('tab', { name: /^CRDs / }).click();
  const choice = releases.plan.getByRole('checkbox', {
    name: new RegExp(`^${CRD}`),
  });
  await expect(choice).not.toBeChecked();
  await choice.check();
  const apply = releases.plan.getByRole('button', { name: 'Apply CRDs…' });
  await expect(apply).toHaveAttribute('aria-disabled', 'true');
  await releases.plan.getByRole('textbox', { name: /^Type / }).fill(CRD);
  await expect(apply).not.toHaveAttribute('aria-disabled', 'true');
  await expectAccessible(page);
});
