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

import { ResponseError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { FakeHelmReleasesApi } from '../../../dev/FakeHelmReleasesApi';
import {
  aCluster,
  anOperation,
  aRelease,
  aVersion,
} from '../../../dev/fixtures';
import { renderForEntity } from '../../../dev/renderForEntity';
import { EntityHelmReleasesCard } from '../card/EntityHelmReleasesCard';

const SOON = { timeout: 5_000 };
const key = { namespace: 'prophet-operators', name: 'prophet-label-enforcer' };

async function openCard(
  api = new FakeHelmReleasesApi(),
  theme: 'light' | 'dark' = 'light',
) {
  const user = userEvent.setup();
  renderForEntity(<EntityHelmReleasesCard />, { api, theme });
  const button = (name: string) =>
    screen.findByRole('button', { name: `${name} in production-us` }, SOON);
  await button('Upgrade prophet-label-enforcer');
  return { api, user, button };
}

async function openUpgrade(...args: Parameters<typeof openCard>) {
  const card = await openCard(...args);
  await card.user.click(await card.button('Upgrade prophet-label-enforcer'));
  const dialog = within(await screen.findByRole('dialog'));
  await waitFor(() => expect(dialog.getByRole('combobox')).toBeEnabled());
  await planned();
  return { ...card, dialog };
}

/** Waits until whatever plan is being made is there. */
async function planned() {
  await waitFor(() =>
    expect(screen.queryByText('Planning…')).not.toBeInTheDocument(),
  );
}

async function pick(
  { user, dialog }: Awaited<ReturnType<typeof openUpgrade>>,
  version: string,
) {
  await user.clear(dialog.getByRole('combobox'));
  await user.type(dialog.getByRole('combobox'), version);
  await user.click(
    await screen.findByRole('option', { name: new RegExp(`^${version}`) }),
  );
  await planned();
}

describe('upgrading', () => {
  it.each(['light', 'dark'] as const)(
    'confirms, runs and follows an upgrade to its end, in the %s theme',
    async theme => {
      const { api, user, button, dialog } = await openUpgrade(undefined, theme);

      expect(dialog.getByRole('combobox')).toHaveValue('1.1.1');
      expect(dialog.getByText('production-us')).toBeVisible();
      expect(dialog.getByText('prophet-operators')).toBeVisible();
      expect(dialog.getByText('1.0.1').parentElement).toHaveTextContent(
        '1.0.1 → 1.1.1',
      );
      expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();

      await user.click(
        dialog.getByRole('button', { name: 'Upgrade to 1.1.1' }),
      );
      const log = await dialog.findByRole('log');
      expect(await within(log).findByText(/op-1 claimed/)).toBeVisible();
      expect(api.requests).toEqual([
        {
          cluster: 'production-us',
          ...key,
          chartVersion: '1.1.1',
          planDigest: 'digest of plan 1',
        },
      ]);
      expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();

      api.log('op-1', 'Deployment ready');
      expect(
        await within(log).findByText('Deployment ready', {}, SOON),
      ).toBeVisible();
      api.finish('op-1');
      expect(
        await dialog.findByText('The release is deployed.', {}, SOON),
      ).toBeVisible();
      expect(
        dialog.queryByRole('button', { name: 'Ask helm to stop' }),
      ).not.toBeInTheDocument();
      expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();

      await user.click(dialog.getByRole('button', { name: 'Close' }));
      await waitFor(() =>
        expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
      );
      // The row has the new version without a reload, and its button the focus.
      await waitFor(
        () =>
          expect(screen.queryByText('1.1.0 failed')).not.toBeInTheDocument(),
        SOON,
      );
      expect(await button('Upgrade prophet-label-enforcer')).toHaveFocus();
    },
  );

  it('goes on when it is closed: the row shows it and leads to the log', async () => {
    const { api, user, button, dialog } = await openUpgrade();
    await user.click(dialog.getByRole('button', { name: 'Upgrade to 1.1.1' }));
    await dialog.findByRole('log');
    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );

    expect(await screen.findByText('upgrading to 1.1.1')).toBeVisible();
    await user.click(await button('Show log of prophet-label-enforcer'));
    expect(
      await screen.findByRole('dialog', {
        name: 'Upgrade prophet-label-enforcer from 1.0.1 to 1.1.1',
      }),
    ).toBeVisible();
    expect(await screen.findByText(/op-1 claimed/)).toBeVisible();
    expect(api.running?.cancelRequested).toBe(false);
  });

  it('asks helm to stop, and shows what state that left', async () => {
    const { api, user, dialog } = await openUpgrade();
    await user.click(dialog.getByRole('button', { name: 'Upgrade to 1.1.1' }));
    const stop = await dialog.findByRole('button', {
      name: 'Ask helm to stop',
    });
    await waitFor(() => expect(stop).toBeEnabled(), SOON);
    await user.click(stop);

    expect(
      await dialog.findByRole('button', { name: 'Stopping…' }),
    ).toBeDisabled();
    expect(api.running?.cancelRequested).toBe(true);
    api.finish('op-1', {
      state: 'cancelled',
      message: 'Helm was stopped. Revision 5 is pending upgrade.',
    });
    expect(await dialog.findByText('Stopped', {}, SOON)).toBeVisible();
    expect(
      dialog.getByText('Helm was stopped. Revision 5 is pending upgrade.'),
    ).toBeVisible();
  });

  it('starts a major upgrade only after a word from the user', async () => {
    const api = new FakeHelmReleasesApi();
    api.versions.items.unshift(aVersion('2.0.0'));
    const upgrade = await openUpgrade(api);
    const { user, dialog } = upgrade;
    await pick(upgrade, '2.0.0');

    const go = dialog.getByRole('button', { name: 'Upgrade to 2.0.0' });
    expect(go).toBeDisabled();
    expect(
      dialog.getByText(/1\.0\.1 to 2\.0\.0 is a major upgrade/),
    ).toBeVisible();
    expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
    await user.click(
      dialog.getByRole('checkbox', { name: 'I have read what changes' }),
    );
    expect(go).toBeEnabled();
  });

  it('calls a downgrade a downgrade', async () => {
    const upgrade = await openUpgrade();
    await upgrade.user.click(
      upgrade.dialog.getByRole('checkbox', { name: 'Show all' }),
    );
    await pick(upgrade, '1.0.0');
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

    await pick(upgrade, '1.1.0');
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

  it('leads to the operation that is in the way', async () => {
    const { api, user, dialog } = await openUpgrade();
    const conflict = await ResponseError.fromResponse(
      Response.json(
        {
          error: {
            name: 'ConflictError',
            message: 'Operation other is running.',
            operationId: 'other',
          },
          response: { statusCode: 409 },
        },
        { status: 409 },
      ),
    );
    jest.spyOn(api, 'upgrade').mockRejectedValue(conflict);
    api.operations.push(
      anOperation({ id: 'other', to: { chartVersion: '1.1.0' } }),
    );
    api.log('other', 'somebody else was faster');

    await user.click(dialog.getByRole('button', { name: 'Upgrade to 1.1.1' }));
    expect(
      await dialog.findByText('Operation other is running.'),
    ).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Show its log' }));
    expect(await screen.findByText('somebody else was faster')).toBeVisible();
  });

  it('shows the backend’s refusal and lets the user try again', async () => {
    const { api, user, dialog } = await openUpgrade();
    jest
      .spyOn(api, 'upgrade')
      .mockRejectedValueOnce(new Error('Only owners may upgrade.'));
    const go = dialog.getByRole('button', { name: 'Upgrade to 1.1.1' });
    await user.click(go);
    expect(await dialog.findByText('Only owners may upgrade.')).toBeVisible();
    expect(go).toBeEnabled();
  });
});

describe('rolling back', () => {
  async function openRollback(api?: FakeHelmReleasesApi) {
    const card = await openCard(api);
    await card.user.click(
      await card.button('More actions for prophet-label-enforcer'),
    );
    await card.user.click(
      await screen.findByRole('menuitem', { name: 'Roll back…' }),
    );
    const dialog = within(
      await screen.findByRole('dialog', {
        name: 'Roll back prophet-label-enforcer',
      }),
    );
    return { ...card, dialog };
  }

  it('picks a revision of the history and goes back to it', async () => {
    const { api, user, button, dialog } = await openRollback();

    const revisions = await dialog.findAllByRole('radio');
    expect(revisions).toHaveLength(3);
    expect(revisions[0]).toBeChecked();
    expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
    await user.click(dialog.getByRole('radio', { name: /^Revision 2/ }));
    await planned();
    await user.click(
      dialog.getByRole('button', { name: 'Roll back to revision 2' }),
    );
    expect(
      await screen.findByRole('dialog', {
        name: 'Roll back prophet-label-enforcer to revision 2',
      }),
    ).toBeVisible();
    expect(api.requests).toEqual([
      {
        cluster: 'production-us',
        ...key,
        revision: 2,
        planDigest: 'digest of plan 2',
      },
    ]);

    api.finish('op-1');
    const done = within(screen.getByRole('dialog'));
    expect(
      await done.findByText('The release is deployed.', {}, SOON),
    ).toBeVisible();
    await user.click(done.getByRole('button', { name: 'Close' }));
    await waitFor(async () =>
      expect(
        await button('More actions for prophet-label-enforcer'),
      ).toHaveFocus(),
    );
  });

  it('says so where there is nothing to go back to', async () => {
    const api = new FakeHelmReleasesApi();
    api.clusters = [aCluster('production-us')];
    api.releases = [aRelease('production-us', { revision: 1 })];
    api.revisions = [
      { revision: 1, status: 'deployed', description: 'Install complete' },
    ];
    const { dialog } = await openRollback(api);
    expect(
      await dialog.findByText(
        'The history holds no other revision to roll back to.',
      ),
    ).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Roll back' })).toBeDisabled();
  });
});
