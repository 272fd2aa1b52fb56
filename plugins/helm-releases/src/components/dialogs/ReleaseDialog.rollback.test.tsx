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
import { aCluster, aRelease } from '../../../dev/fixtures';
import { openCard } from './__testUtils__/openCard';
import { planned } from './__testUtils__/planned';

const key = { namespace: 'prophet-operators', name: 'prophet-label-enforcer' };

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
    await planned();
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
    expect(await done.findByText('The release is deployed.')).toBeVisible();
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
