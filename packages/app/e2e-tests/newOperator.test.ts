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

import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ReleasesPage } from './support/ReleasesPage';
import { expect, test } from './support/test';

for (const { template, operator, files } of [
  {
    template: 'operator-chart',
    operator: 'night-watch',
    files: ['.git', 'catalog-info.yaml', 'operators'],
  },
  {
    template: 'operator',
    operator: 'day-shift',
    files: [
      '.git',
      '.github',
      '.gitignore',
      'README.md',
      'catalog-info.yaml',
      'kind.yaml',
      'operators',
    ],
  },
]) {
  test(`creates an operator with the template ${template}, publishes it, and installs it from its card`, async ({
    page,
    portal,
  }) => {
    test.setTimeout(180_000);
    const { gitHost, registry } = portal.sandbox;
    const charts = `oci://${registry.host}/charts`;
    const field = (name: string) =>
      page.getByRole('textbox', { name, exact: true });
    const next = page.getByRole('button', { name: 'Next' });
    await page.goto(`/create/templates/default/${template}`);
    await field('Name').fill(operator);
    await field('Description').fill('Wakes people up, but only when it has to');
    await field('Owner').click();
    await page.getByRole('option', { name: 'Prophet operators' }).click();
    await field('Image').fill(`ghcr.io/prophet-aiops/${operator}`);
    if (template === 'operator') {
      await field('Registry').fill(charts);
    }
    await next.click();
    await page.getByRole('button', { name: 'Add kind' }).click();
    await field('Kind of kind 1').fill('NightWatch');
    await next.click();
    await page.getByRole('checkbox', { name: 'notes' }).check();
    await next.click();
    await page.getByRole('checkbox', { name: 'Argo CD' }).check();
    await page.getByRole('treeitem', { name: 'argocd.yaml' }).waitFor();
    await next.click();
    await page.getByRole('radio', { name: 'In a new repository' }).check();
    await field('Owner').fill('prophet');
    await field('Repository').fill(operator);
    // It is taken when the field is left.
    await field('Repository').press('Tab');
    if (template === 'operator-chart') {
      await expect(field('Registry')).toHaveValue(charts);
    }
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await page
      .getByRole('link', { name: 'Open in the catalog' })
      .click({ timeout: 90_000 });

    // Anybody can clone what came out, and nothing but that is in it.
    const folder = await mkdtemp(join(tmpdir(), 'portal-e2e-clone-'));
    try {
      await promisify(execFile)('git', [
        ...[
          'clone',
          '--quiet',
          `${gitHost.url}/prophet/${operator}.git`,
          folder,
        ],
      ]);
      expect((await readdir(folder)).sort()).toEqual(files);
      const application = await readFile(
        join(folder, 'operators', operator, 'deploy', 'argocd.yaml'),
        'utf8',
      );
      expect(application).toContain(
        template === 'operator-chart'
          ? `repoURL: https://${
              new URL(gitHost.url).host
            }/prophet/${operator}\n`
          : 'repoURL: https://github.com/prophet-aiops/prophet\n',
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }

    const releases = new ReleasesPage(page, operator);
    const install = page.getByRole('button', { name: `Install ${operator}` });
    // The catalog takes in what is registered a little later.
    await expect(async () => {
      await page.reload();
      await install.click({ timeout: 15_000 });
    }).toPass();
    await releases.dialog.getByRole('combobox', { name: 'Cluster' }).click();
    await page.getByRole('option', { name: 'Staging' }).click();
    await releases.dialog
      .getByRole('button', { name: 'Install 0.1.0' })
      .click();
    await releases.end('Done');
    await expect(releases.row('Staging')).toContainText('0.1.0');
  });
}

const PROPOSES =
  'proposes a chart to a repository that is there, and opens the pull request';

test(PROPOSES, { tag: '@no-cluster' }, async ({ page, portal }) => {
  test.setTimeout(180_000);
  const operator = 'late-shift';
  const { gitHost } = portal.sandbox;
  const field = (name: string) =>
    page.getByRole('textbox', { name, exact: true });
  const next = page.getByRole('button', { name: 'Next' });
  await page.goto('/create/templates/default/operator-chart');
  await field('Name').fill(operator);
  await field('Description').fill('Works while others sleep');
  await field('Owner').click();
  await page.getByRole('option', { name: 'Prophet operators' }).click();
  await field('Image').fill(`ghcr.io/prophet-aiops/${operator}`);
  await next.click();
  await page.getByRole('button', { name: 'Add kind' }).click();
  await field('Kind of kind 1').fill('LateShift');
  await next.click();
  await page.getByRole('checkbox', { name: 'notes' }).waitFor();
  await next.click();
  await page.getByRole('checkbox', { name: 'Flux' }).check();
  await next.click();
  await page.getByRole('radio', { name: /^By a pull request/ }).check();
  await field('Owner').fill('prophet');
  await field('Repository').fill('operators');
  // It is taken when the field is left.
  await field('Repository').press('Tab');
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  const link = page.getByRole('link', { name: 'Pull request' });
  await expect(link).toBeVisible({ timeout: 90_000 });
  const address = await link.getAttribute('href');
  await page.goto(address!);
  await expect(page.getByText('+name: late-shift')).toBeVisible();

  const folder = await mkdtemp(join(tmpdir(), 'portal-e2e-clone-'));
  const git = async (...args: string[]) =>
    (await promisify(execFile)('git', args, { cwd: folder })).stdout;
  try {
    const url = `${gitHost.url}/prophet/operators.git`;
    const branch = `operator/${operator}`;
    await git('clone', '--quiet', `--branch=${branch}`, url, '.');
    const chart = `operators/${operator}/helm/${operator}/Chart.yaml`;
    expect(await readFile(join(folder, chart), 'utf8')).toContain(operator);
    expect(
      await readFile(
        join(folder, 'operators', operator, 'deploy', 'flux.yaml'),
        'utf8',
      ),
    ).toMatch(/^ {2}url: https:\/\/[^/]+\/prophet\/operators$/m);
    // Beside the operators that are there, none of which is touched.
    expect(await readdir(join(folder, 'operators'))).toEqual(
      expect.arrayContaining([operator, 'label-enforcer', 'cost-guard']),
    );
    const changes = await git(
      ...['diff', '--name-status', `origin/main...${branch}`],
    );
    expect(changes.split('\n').filter(Boolean)).toHaveLength(8);
    expect(changes).not.toMatch(/^[^A]|^A\t(?!operators\/late-shift\/)/m);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

const ADDS =
  'adds a kind to an operator that is there, and says what is left to people';

test(ADDS, { tag: '@no-cluster' }, async ({ page, portal }) => {
  test.setTimeout(180_000);
  const field = (name: string) =>
    page.getByRole('textbox', { name, exact: true });
  const next = page.getByRole('button', { name: 'Next' });
  await page.goto('/create/templates/default/operator-kind');
  await field('Owner').fill('prophet');
  await field('Repository').fill('operators');
  await field('Name').fill('cost-guard');
  await next.click();
  await page.getByRole('button', { name: 'Add kind' }).click();
  await field('Kind of kind 1').fill('CostAlarm');
  await next.click();
  await field('Registry').fill(`oci://${portal.sandbox.registry.host}/charts`);
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  const link = page.getByRole('link', { name: 'Pull request' });
  await expect(link).toBeVisible({ timeout: 90_000 });
  await page.goto((await link.getAttribute('href'))!);
  await expect(page.getByText('+    kind: CostAlarm')).toBeVisible();
  await expect(page.getByText(/is left as it is. To be added/)).toBeVisible();
});
