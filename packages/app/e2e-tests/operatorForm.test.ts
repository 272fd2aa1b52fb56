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

import { ReleasesPage } from './support/ReleasesPage';
import { expectAccessible } from './support/expectAccessible';
import { picture } from './support/picture';
import { tabTo } from './support/tabTo';
import { expect, test } from './support/test';

for (const colorScheme of ['light', 'dark'] as const) {
  const title = `the form of a new operator in the ${colorScheme} theme`;
  test.describe(title, { tag: '@no-cluster' }, () => {
    test.use({ colorScheme });

    test('checks what is typed by keyboard, and shows the files ahead', async ({
      page,
    }, testInfo) => {
      test.setTimeout(180_000);
      const { keyboard } = page;
      const textbox = (name: string) =>
        page.getByRole('textbox', { name, exact: true });
      const button = (name: string) => page.getByRole('button', { name });
      await page.goto('/create/templates/default/operator-chart');
      await expect(textbox('Name')).toBeFocused();
      await keyboard.type('Label');
      await expect(page.getByText(/The name has to be of lower/)).toBeVisible();
      await keyboard.press('ControlOrMeta+a');
      await keyboard.type('label-enforcer');
      await expect(page.getByText('It is taken by')).toContainText(
        'It is taken by Label Enforcer of Prophet operators.',
      );
      await expectAccessible(page, 'form');
      await textbox('Name').focus();
      await keyboard.press('ControlOrMeta+a');
      await keyboard.type('night-guard');
      await expect(page.getByText('It is free')).toBeVisible();
      await tabTo(textbox('Description'));
      await keyboard.type('Wakes people up, but only when it has to');
      await tabTo(textbox('Owner'));
      await keyboard.type('Prophet op');
      await page.getByRole('option', { name: 'Prophet operators' }).waitFor();
      await keyboard.press('ArrowDown');
      await keyboard.press('Enter');
      await tabTo(button('Next'));
      await keyboard.press('Enter');

      await tabTo(button('Add kind'));
      await keyboard.press('Enter');
      await expect(textbox('Kind of kind 1')).toBeFocused();
      await keyboard.type('nightGuard');
      await expect(page.getByText(/Has to be in Pascal case/)).toBeVisible();
      await keyboard.press('ControlOrMeta+a');
      await keyboard.type('NightGuard');
      await tabTo(button('Add field to kind 1'));
      await keyboard.press('Enter');
      await expect(textbox('Field of field 1 of kind 1')).toBeFocused();
      await keyboard.type('maxCalls');
      await keyboard.press('Tab');
      await keyboard.type('integer');
      await tabTo(textbox('Default of field 1 of kind 1'));
      await keyboard.type('many');
      await expect(page.getByText('Has to be a number')).toBeVisible();
      await expectAccessible(page, 'form');
      await picture(page, `operator-kinds-${colorScheme}`, testInfo);
      await page.setViewportSize({ width: 400, height: 900 });
      const kind = page.getByRole('group', { name: 'kind 1', exact: true });
      const rightmost = await kind.evaluate(group =>
        Math.max(
          ...[...group.querySelectorAll('*')].map(
            element => element.getBoundingClientRect().right,
          ),
        ),
      );
      expect(rightmost).toBeLessThanOrEqual(400);
      await page.setViewportSize({ width: 1280, height: 900 });
      await textbox('Default of field 1 of kind 1').focus();
      await keyboard.press('ControlOrMeta+a');
      await keyboard.type('3');
      await tabTo(textbox('Definitions'));
      await keyboard.type('kind: Secret');
      await expect(
        page.getByText(/from line 1: it holds Secret/),
      ).toBeVisible();
      await keyboard.press('ControlOrMeta+a');
      await keyboard.press('Backspace');
      await tabTo(button('Next'));
      await keyboard.press('Enter');

      const files = page.getByRole('tree', { name: 'Files that are created' });
      await expect(files.getByRole('treeitem')).not.toHaveCount(0);
      await tabTo(button('Add rule'));
      await keyboard.press('Enter');
      await expect(textbox('API groups of rule 1')).toBeFocused();
      await keyboard.type('core');
      await keyboard.press('Tab');
      await keyboard.type('*');
      await expect(page.getByText(/a wildcard permits what/)).toBeVisible();
      await keyboard.press('ControlOrMeta+a');
      await keyboard.type('pods');
      await expect(page.getByText(/a wildcard permits what/)).toHaveCount(0);
      const rules = page.getByRole('group', { name: 'Access rules' });
      await expectAccessible(page, '[aria-labelledby$=rules_title]');
      await picture(rules, `operator-rules-${colorScheme}`, testInfo);
      await tabTo(page.getByRole('checkbox', { name: 'notes' }));
      await keyboard.press('Space');
      const notes = files.getByRole('treeitem', { name: 'NOTES.txt' });
      await notes.waitFor();
      await tabTo(files.getByRole('treeitem', { selected: true }));
      await keyboard.press('End');
      // The headings of the stock fields above leave levels out.
      await expectAccessible(page, 'section:has([role=tree])');
      await picture(page, `operator-files-${colorScheme}`, testInfo);
      if (colorScheme === 'light') {
        // It is created once, after it was said to be free in both themes.
        return;
      }

      await tabTo(button('Next'));
      await keyboard.press('Enter');
      await tabTo(page.getByRole('checkbox', { name: 'Argo CD' }));
      await keyboard.press('Space');
      await files.getByRole('treeitem', { name: 'argocd.yaml' }).waitFor();
      await tabTo(button('Next'));
      await keyboard.press('Enter');
      await tabTo(page.getByRole('radio', { checked: true }));
      await keyboard.press('ArrowDown');
      await tabTo(textbox('Owner'));
      await keyboard.type('prophet');
      await tabTo(textbox('Repository'));
      await keyboard.type('night-guard');
      await tabTo(button('Review'));
      await keyboard.press('Enter');
      await tabTo(button('Create'));
      await keyboard.press('Enter');
      const link = page.getByRole('link', { name: 'Open in the catalog' });
      await link.waitFor({ timeout: 90_000 });
      await tabTo(link);
      await keyboard.press('Enter');

      const install = button('Install night-guard');
      // The catalog takes in what is registered a little later.
      await expect(async () => {
        await page.reload();
        await install.click({ timeout: 15_000 });
      }).toPass();
      const releases = new ReleasesPage(page, 'night-guard');
      const { dialog } = releases;
      await dialog.getByRole('combobox', { name: 'Cluster' }).click();
      await page.getByRole('option', { name: 'Staging' }).click();
      await dialog.getByRole('button', { name: 'Install 0.1.0' }).click();
      await releases.end('Done');
      await expect(releases.row('Staging')).toContainText('0.1.0');
    });
  });
}

test('says in full what the action refuses, before anything is created', async ({
  page,
}) => {
  const formData = JSON.stringify({
    operator: 'night-guard-2',
    // The form itself takes it.
    description: 'Wakes people up,\u0007 but only when it has to',
    owner: 'group:default/prophet-operators',
    kinds: [{ kind: 'NightGuard' }],
  });
  const query = new URLSearchParams({ formData });
  await page.goto(`/create/templates/default/operator?${query}`);
  const next = page.getByRole('button', { name: 'Next' });
  await next.click();
  await page.getByLabel('Kind of kind 1').waitFor();
  await next.click();
  await expect(page.getByRole('alert')).toHaveText(
    /^It could not be created like this: .*description: has control characters/,
  );
});

test('takes webhooks with a certificate that is there already, and says what an image is', async ({
  page,
}) => {
  const formData = JSON.stringify({
    operator: 'night-guard-3',
    description: 'Wakes people up, but only when it has to',
    owner: 'group:default/prophet-operators',
    kinds: [{ kind: 'NightGuard' }],
  });
  const field = (name: string) =>
    page.getByRole('textbox', { name, exact: true });
  const next = page.getByRole('button', { name: 'Next' });
  const query = new URLSearchParams({ formData });
  await page.goto(`/create/templates/default/operator-chart?${query}`);
  await field('Image').fill('https://ghcr.io/prophet-aiops/night-guard:v1');
  await next.click();
  await expect(
    page.getByText("'Image' has to be in lower case, without https://"),
  ).toBeVisible();
  await field('Image').fill('ghcr.io/prophet-aiops/night-guard');
  await next.click();
  await page.getByLabel('Kind of kind 1').waitFor();
  await next.click();
  await page.getByRole('checkbox', { name: 'Serve webhooks' }).check();
  await field('Secret with their certificate').fill('night-guard-tls');
  await expect(page.getByRole('alert')).toContainText(
    'existingSecret needs caBundle',
  );
  // The browser itself says so where one would go on.
  const signer = field('What signed that certificate');
  await expect(signer).toHaveAttribute('required');
  await signer.fill('LS0tLS1CRUdJTg==');
  await page.getByLabel("Tag of the image in the chart's values").click();
  await page.getByRole('option', { name: 'The appVersion once more' }).click();
  await page.getByRole('treeitem', { name: 'values.yaml' }).click();
  const content = page.locator('pre', { hasText: 'Default values of' });
  for (const line of [
    'tag: "v0.1.0"',
    'existingSecret: "night-guard-tls"',
    'caBundle: "LS0tLS1CRUdJTg=="',
  ]) {
    await expect(content).toContainText(line);
  }
});
