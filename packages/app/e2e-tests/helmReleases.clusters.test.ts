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
import { rollBackWithHelm } from './support/rollBackWithHelm';
import { expect, test } from './support/test';

// Of Production US as it was seeded; the second goes on from what the first has left.
test.describe.configure({ mode: 'serial' });

test('hears of a change made with anyone’s helm', async ({ page, portal }) => {
  const releases = new ReleasesPage(page, 'label-enforcer');
  await releases.open();
  await expect(releases.row('Production US')).toContainText('1.1.0 failed');
  await rollBackWithHelm(portal.sandbox.cluster('production-us'), {
    release: 'label-enforcer',
    revision: 2,
  });
  await expect(releases.row('Production US')).toContainText('rev 4');
  await expect(releases.row('Production US')).not.toContainText('failed');
});

test('says when a cluster went away, and when it is back', async ({
  page,
  portal,
}, testInfo) => {
  const { faults } = portal.sandbox.cluster('production-us');
  const releases = new ReleasesPage(page, 'label-enforcer');
  await releases.open();
  const row = releases.row('Production US');
  await expect(row).toContainText('deployed');

  await faults.unreachable(true);
  try {
    await expect(row).toContainText('Cannot be read:', { timeout: 75_000 });
    await expect(row).toContainText('Last seen 1.0.1 (rev 4)');
    await expect(page.getByText('2 of 3 clusters read')).toBeVisible();
    await expect(releases.stop('1.0.1')).toContainText('last seen');
    await expectAccessible(page);
    await picture(page, 'unreachable', testInfo);
  } finally {
    await faults.unreachable(false);
  }
  await expect(row).toContainText('deployed', { timeout: 75_000 });
  await expect(page.getByText('3 clusters')).toBeVisible();
});
