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

import { runHelm, runKubectl } from '@prophet-aiops/sandbox';
import { expectAccessible } from './support/expectAccessible';
import { picture } from './support/picture';
import { publishVersion } from './support/publishVersion';
import { ReleasesPage } from './support/ReleasesPage';
import { expect, test } from './support/test';

const NAMESPACE = 'prophet-operators';
const deployment = {
  kind: 'Deployment',
  namespace: NAMESPACE,
  name: 'label-enforcer',
};

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

test('hears of a change made with anyone’s helm', async ({ page, portal }) => {
  const releases = new ReleasesPage(page, 'label-enforcer');
  await releases.open();
  await expect(releases.row('Production US')).toContainText('1.1.0 failed');
  const { exitCode, stderr } = await runHelm(
    ['rollback', 'label-enforcer', '2', '--namespace', NAMESPACE],
    { cluster: portal.sandbox.cluster('production-us') },
  );
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
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

test('makes the plan anew when the release has changed since', async ({
  page,
  portal,
}) => {
  const releases = new ReleasesPage(page, 'label-enforcer');
  await releases.open();
  await releases.chooseVersion('Production US', '1.1.1');
  const go = releases.dialog.getByRole('button', { name: 'Upgrade to 1.1.1' });
  await expect(go).toBeEnabled();
  const { exitCode, stderr } = await runHelm(
    ['rollback', 'label-enforcer', '2', '--namespace', NAMESPACE],
    { cluster: portal.sandbox.cluster('production-us') },
  );
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
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
      ...['patch', 'deployment', 'label-enforcer', '--namespace', NAMESPACE],
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
