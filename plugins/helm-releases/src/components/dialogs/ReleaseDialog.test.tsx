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
import { axe } from 'jest-axe';
import { FakeHelmReleasesApi } from '../../../dev/FakeHelmReleasesApi';
import { anOperation, aVersion } from '../../../dev/fixtures';
import { openUpgrade } from './__testUtils__/openUpgrade';
import { pickVersion } from './__testUtils__/pickVersion';

const key = { namespace: 'prophet-operators', name: 'prophet-label-enforcer' };

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
      expect(await within(log).findByText('Deployment ready')).toBeVisible();
      api.finish('op-1');
      expect(await dialog.findByText('The release is deployed.')).toBeVisible();
      expect(
        dialog.queryByRole('button', { name: 'Ask helm to stop' }),
      ).not.toBeInTheDocument();
      expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();

      await user.click(dialog.getByRole('button', { name: 'Close' }));
      await waitFor(() =>
        expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
      );
      // The row has the new version without a reload, and its button the focus.
      await waitFor(() =>
        expect(screen.queryByText('1.1.0 failed')).not.toBeInTheDocument(),
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
    await waitFor(() => expect(stop).toBeEnabled());
    await user.click(stop);

    expect(
      await dialog.findByRole('button', { name: 'Stopping…' }),
    ).toBeDisabled();
    expect(api.running?.cancelRequested).toBe(true);
    api.finish('op-1', {
      state: 'cancelled',
      message: 'Helm was stopped. Revision 5 is pending upgrade.',
    });
    expect(await dialog.findByText('Stopped')).toBeVisible();
    expect(
      dialog.getByText('Helm was stopped. Revision 5 is pending upgrade.'),
    ).toBeVisible();
  });

  it('starts a major upgrade only after a word from the user', async () => {
    const api = new FakeHelmReleasesApi();
    api.versions.items.unshift(aVersion('2.0.0'));
    const upgrade = await openUpgrade(api);
    const { user, dialog } = upgrade;
    await pickVersion(upgrade, '2.0.0');

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
