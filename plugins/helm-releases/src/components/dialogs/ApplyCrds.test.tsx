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
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { FakeHelmReleasesApi } from '../../../dev/FakeHelmReleasesApi';
import { aCluster, someReleases } from '../../../dev/fixtures';
import { aBreakingCrd } from '../../../dev/planFixtures';
import { renderElement } from '../../../dev/renderElement';
import { ReleaseDialog } from './ReleaseDialog';

const release = someReleases[2];
const breaking = aBreakingCrd();
const missing = aBreakingCrd({
  name: 'labelreports.aiops.prophet.io',
  verdict: 'missing',
  findings: [],
});
const equal = aBreakingCrd({
  name: 'labelaudits.aiops.prophet.io',
  verdict: 'equal',
  findings: [],
});

async function open(api: FakeHelmReleasesApi, theme?: 'dark') {
  const user = userEvent.setup();
  renderElement(
    <ReleaseDialog
      request={{ kind: 'upgrade', release, cluster: aCluster(release.cluster) }}
      openDialog={() => {}}
      access={api.access}
      onChanged={() => {}}
      onClose={() => {}}
    />,
    { api, theme },
  );
  const dialog = within(screen.getByRole('dialog'));
  await user.click(await dialog.findByRole('tab', { name: /^CRDs/ }));
  return { user, dialog };
}

const section = () =>
  within(screen.getByRole('region', { name: 'Apply before the upgrade' }));
const apply = { name: 'Apply CRDs…' };

describe('the definitions of a planned upgrade', () => {
  it.each([undefined, 'dark'] as const)(
    'are applied where nothing speaks against them, and the upgrade goes on (%s)',
    async theme => {
      const api = new FakeHelmReleasesApi();
      api.planned = { crds: [missing, breaking, equal] };
      const { user, dialog } = await open(api, theme);

      const choices = section().getAllByRole('checkbox');
      expect(choices).toHaveLength(2);
      expect(
        dialog.getByRole('checkbox', { name: /^labelreports/ }),
      ).toBeChecked();
      expect(
        dialog.getByRole('checkbox', { name: /^labelenforcers/ }),
      ).not.toBeChecked();
      expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
      await user.click(dialog.getByRole('button', apply));

      const log = await dialog.findByRole('log');
      expect(await within(log).findByText(/op-1 claimed/)).toBeVisible();
      expect(api.requests).toEqual([
        {
          ...api.operations[0].release,
          chartVersion: '1.1.1',
          crds: ['labelreports.aiops.prophet.io'],
          confirmed: [],
          planDigest: 'digest of plan 1',
        },
      ]);
      const upgrade = dialog.getByRole('button', { name: 'Upgrade to 1.1.1' });
      expect(upgrade).toBeDisabled();
      // Looking at another part of the plan loses nothing.
      await user.click(dialog.getByRole('tab', { name: /^Resources/ }));

      api.planned = { crds: [breaking, equal] };
      api.finish('op-1', { state: 'succeeded', message: '1 CRD applied.' });
      await waitFor(() => expect(upgrade).toBeEnabled());
      await user.click(dialog.getByRole('tab', { name: /^CRDs/ }));
      expect(dialog.getByText('1 CRD applied.')).toBeVisible();
      expect(api.planRequests).toHaveLength(2);
      expect(section().getAllByRole('checkbox')).toHaveLength(1);
      expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
      await user.click(upgrade);
      await waitFor(() =>
        expect(api.requests.at(-1)).toMatchObject({
          chartVersion: '1.1.1',
          planDigest: 'digest of plan 2',
        }),
      );
    },
    60_000,
  );

  it('are applied although they break something once the name is typed', async () => {
    const api = new FakeHelmReleasesApi();
    api.planned = { crds: [breaking] };
    const { user, dialog } = await open(api);
    const button = dialog.getByRole('button', apply);
    expect(button).toHaveAccessibleDescription('Choose a CRD first.');
    await user.click(section().getByRole('checkbox'));
    expect(button).toHaveAccessibleDescription(/^Type the name of/);
    await user.click(button);
    expect(api.requests).toEqual([]);

    await user.type(
      dialog.getByRole('textbox', { name: /^Type labelenforcers/ }),
      breaking.name,
    );
    await user.click(button);
    await waitFor(() =>
      expect(api.requests).toMatchObject([
        { crds: [breaking.name], confirmed: [breaking.name] },
      ]),
    );
  }, 30_000);

  it('say why somebody may not apply them', async () => {
    const api = new FakeHelmReleasesApi();
    api.access.applyCrds = { allowed: false, reason: 'Only platform may.' };
    api.planned = { crds: [missing] };
    const { user, dialog } = await open(api);
    const button = dialog.getByRole('button', apply);
    expect(button).toHaveAccessibleDescription('Only platform may.');
    await user.click(button);
    expect(api.requests).toEqual([]);
  });

  it('are left to the commands where the backend cannot apply them', async () => {
    const api = new FakeHelmReleasesApi();
    api.planned = { crds: [missing] };
    delete api.access.applyCrds;
    const { dialog } = await open(api);
    expect(dialog.queryByRole('button', apply)).not.toBeInTheDocument();
  });

  it('keep the plan where they could not be applied, with the class of the failure', async () => {
    const api = new FakeHelmReleasesApi();
    api.planned = { crds: [missing] };
    const { user, dialog } = await open(api);
    await user.click(dialog.getByRole('button', apply));
    await dialog.findByRole('log');
    api.finish('op-1', {
      state: 'failed',
      failureClass: 'webhook',
      message: 'The webhook policy.example.com refused it.',
    });
    expect(await dialog.findByText('Failed: webhook')).toBeVisible();
    expect(api.planRequests).toHaveLength(1);
    expect(dialog.getByRole('button', apply)).not.toHaveAttribute(
      'aria-disabled',
    );
  }, 30_000);
});
