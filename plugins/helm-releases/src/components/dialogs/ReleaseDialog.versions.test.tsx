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

import { screen, waitFor, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { FakeHelmReleasesApi } from '../../../dev/FakeHelmReleasesApi';
import { aVersion } from '../../../dev/fixtures';
import { openCard } from './__testUtils__/openCard';
import { openUpgrade } from './__testUtils__/openUpgrade';
import { pickVersion } from './__testUtils__/pickVersion';
import { planned } from './__testUtils__/planned';

describe('upgrading', () => {
  it('calls a downgrade a downgrade', async () => {
    const upgrade = await openUpgrade();
    await upgrade.user.click(
      upgrade.dialog.getByRole('checkbox', { name: 'Show all' }),
    );
    await pickVersion(upgrade, '1.0.0');
    expect(
      upgrade.dialog.getByRole('button', { name: 'Downgrade to 1.0.0' }),
    ).toBeEnabled();
    expect(
      upgrade.dialog.getByText(/1\.0\.0 is older than 1\.0\.1/),
    ).toBeVisible();
  });

  async function versionsOffered({
    user,
    dialog,
  }: Pick<Awaited<ReturnType<typeof openUpgrade>>, 'user' | 'dialog'>) {
    await user.click(dialog.getByRole('combobox'));
    await user.clear(dialog.getByRole('combobox'));
    const options = await screen.findAllByRole('option');
    await user.keyboard('{Escape}');
    return options.map(
      ({ textContent }) => /^[\d.]+(-rc\.\d)?/.exec(textContent ?? '')?.[0],
    );
  }

  it('offers the newer versions that fit, and all of them on demand', async () => {
    const api = new FakeHelmReleasesApi();
    api.versions.items.unshift(
      aVersion('3.0.0', { unfit: 'helm will refuse it: needs >=1.36.' }),
      aVersion('2.1.0', { deprecated: true }),
    );
    const upgrade = await openUpgrade(api);

    expect(await versionsOffered(upgrade)).toEqual(['1.1.1', '1.1.0', '3.0.0']);
    await upgrade.user.click(
      upgrade.dialog.getByRole('checkbox', { name: 'Show all' }),
    );
    expect(await versionsOffered(upgrade)).toEqual([
      '3.0.0',
      '2.1.0',
      '2.0.0-rc.1',
      '1.1.1',
      '1.1.0',
      '1.0.1',
      '1.0.0',
    ]);
  });

  it('gives the reason of a version that cannot be chosen, also to the keyboard', async () => {
    const api = new FakeHelmReleasesApi();
    const reason = 'helm will refuse it: needs >=1.36.';
    api.versions.items.unshift(aVersion('3.0.0', { unfit: reason }));
    const { user, dialog } = await openUpgrade(api);

    const picker = dialog.getByRole('combobox');
    await user.click(picker);
    await user.clear(picker);
    const unfit = await screen.findByRole('option', { name: /^3\.0\.0/ });
    expect(unfit).toHaveAttribute('aria-disabled', 'true');
    expect(unfit).toHaveTextContent(reason);
    expect(await axe(screen.getByRole('listbox'))).toHaveNoViolations();
    await user.keyboard('{ArrowUp}');
    expect(picker).toHaveAttribute('aria-activedescendant', unfit.id);
    await user.keyboard('{Enter}{Escape}');
    expect(
      dialog.getByRole('button', { name: 'Upgrade to 1.1.1' }),
    ).toBeEnabled();
  });

  it('tells what changes on the way, security first, and keeps it harmless', async () => {
    const upgrade = await openUpgrade();
    const { dialog } = upgrade;
    const changes = within(
      await dialog.findByRole('region', {
        name: 'What the authors say changes',
      }),
    );

    expect(
      changes.getAllByRole('heading').map(({ textContent }) => textContent),
    ).toEqual(['1.1.1security fix', '1.1.0']);
    expect(
      changes.getAllByRole('listitem').map(({ textContent }) => textContent),
    ).toEqual([
      expect.stringMatching(
        /^securityThe webhook no longer trusts any certificate · CVE-2026-1234/,
      ),
      'fixedLabels with a slash are compared as they should be',
      'addedA mode that only observes',
      '<b>Fewer</b> requests to the API server',
    ]);
    const links = changes.getAllByRole('link');
    expect(links).toHaveLength(1);
    expect(links[0]).toHaveAttribute(
      'href',
      'https://cve.example.com/2026-1234',
    );
    expect(
      dialog.getByText('4 changes in 2 versions, 1 security fix'),
    ).toHaveAttribute('role', 'status');

    await pickVersion(upgrade, '1.1.0');
    expect(dialog.getByText('2 changes in 1 version')).toBeVisible();
  });

  it('leaves the choice to the user where the release is ahead of what is published', async () => {
    const api = new FakeHelmReleasesApi();
    api.releases[2].distance = 'ahead';
    const { dialog } = await openUpgrade(api);
    expect(dialog.getByRole('combobox')).toHaveValue('');
    expect(dialog.getByRole('button', { name: 'Upgrade' })).toBeDisabled();
  });

  it('says why there is no version where no source is known', async () => {
    const api = new FakeHelmReleasesApi();
    api.releases[2].latest = undefined;
    api.versions = {
      source: { confidence: 'unknown', rivals: ['oci://a/x', 'oci://b/x'] },
      items: [],
      totalItems: 0,
    };
    const { user } = await openCard(api);
    await user.click(
      screen.getByRole('button', { name: /Upgrade .* in production-us/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText(/^Several sources publish a chart of this name/),
    ).toBeVisible();
    expect(dialog.queryByRole('textbox')).not.toBeInTheDocument();
    expect(dialog.getByRole('button', { name: 'Upgrade' })).toBeDisabled();
  });

  it('takes any version where the source lists none', async () => {
    const api = new FakeHelmReleasesApi();
    api.releases[2].latest = undefined;
    api.versions = {
      source: {
        confidence: 'declared',
        problem: 'The registry does not list tags.',
      },
      items: [],
      totalItems: 0,
    };
    const { user } = await openCard(api);
    await user.click(
      screen.getByRole('button', { name: /Upgrade .* in production-us/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText('The registry does not list tags.'),
    ).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Upgrade' })).toBeDisabled();
    await user.type(
      dialog.getByRole('textbox', { name: 'Chart version' }),
      '1.2.0',
    );
    await planned();
    await user.click(dialog.getByRole('button', { name: 'Upgrade to 1.2.0' }));
    await waitFor(() =>
      expect(api.requests).toMatchObject([{ chartVersion: '1.2.0' }]),
    );
  });
});
