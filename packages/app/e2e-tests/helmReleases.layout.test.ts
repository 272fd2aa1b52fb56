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
import { ReleasesPage } from './support/ReleasesPage';
import { expect, test } from './support/test';

// Staging still has the newest version, as `published` comes later by name.
test.describe.configure({ mode: 'serial' });

test('keeps its height while it loads', async ({ page }) => {
  const releases = new ReleasesPage(page, 'label-enforcer');
  await releases.open();
  for (const late of ['**/helm-releases/releases?*', '**/versions']) {
    let letThrough = () => {};
    const held = new Promise<void>(done => {
      letThrough = done;
    });
    await page.route(late, async route => {
      await held;
      await route.continue();
    });
    const asked = page.waitForRequest(late);
    await page.reload();
    await asked;
    const card = page.getByRole('article').filter({ hasText: 'Helm releases' });
    const before = await card.boundingBox();
    letThrough();
    await expect(releases.stop('1.1.1')).toContainText('Staging');
    const after = await card.boundingBox();
    expect(Math.abs(after!.height - before!.height), late).toBeLessThan(2);
    await page.unrouteAll({ behavior: 'wait' });
  }
});

test('fits any width', async ({ page }) => {
  const releases = new ReleasesPage(page, 'label-enforcer');
  for (const width of [320, 600, 768, 1024, 1280, 1920]) {
    await page.setViewportSize({ width, height: 900 });
    await releases.open();
    await expect(releases.row('Production US')).toBeVisible();
    const overflowing = await releases.track.evaluate(track => {
      const card = track.closest('article')!;
      return [card, ...card.querySelectorAll<HTMLElement>('*')]
        .filter(
          element =>
            element.getBoundingClientRect().right >
            card.getBoundingClientRect().right + 1,
        )
        .map(element => element.outerHTML.slice(0, 120));
    });
    expect(overflowing, `at ${width} px`).toEqual([]);
  }
});

test('plans on a narrow screen', async ({ page }, testInfo) => {
  await page.setViewportSize({ width: 360, height: 900 });
  const releases = new ReleasesPage(page, 'label-enforcer');
  await releases.open();
  await releases.chooseVersion('Production EU', '2.0.0-rc.1');
  await expect(releases.plan).toContainText('1 CRD breaking');
  for (const part of ['Resources', 'Values', 'Checks', 'Hooks', 'CRDs']) {
    await releases.plan
      .getByRole('tab', { name: new RegExp(`^${part} `) })
      .click();
    const wider = await releases.dialog.evaluate(
      dialog => dialog.scrollWidth - dialog.clientWidth,
    );
    expect(wider, part).toBe(0);
  }
  await expectAccessible(page);
  await page.screenshot({ path: testInfo.outputPath('plan-narrow.png') });
});
