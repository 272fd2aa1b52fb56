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

import type {
  ClusterWindow,
  ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { FakeHelmReleasesApi } from '../../../dev/FakeHelmReleasesApi';
import { aCluster, aRelease } from '../../../dev/fixtures';
import { renderElement } from '../../../dev/renderElement';
import { closedWindowText } from '../../release/windowText';
import { ReleaseDialog } from './ReleaseDialog';

const stuck: Partial<ReleaseSummary> = {
  status: 'pending-upgrade',
  stuck: {
    since: '2026-11-28T08:00:00Z',
    sentence: 'Revision 7 is pending, and whoever began it is gone.',
  },
};

function open(
  kind: 'upgrade' | 'unlock' | 'uninstall',
  options: {
    release?: Partial<ReleaseSummary>;
    window?: ClusterWindow;
  } = {},
) {
  const api = new FakeHelmReleasesApi();
  const user = userEvent.setup();
  const opened: unknown[] = [];
  renderElement(
    <ReleaseDialog
      request={{
        kind,
        release: aRelease('staging', options.release),
        cluster: aCluster('staging', { window: options.window }),
      }}
      openDialog={request => opened.push(request)}
      onChanged={() => {}}
      onClose={() => {}}
    />,
    { api },
  );
  const dialog = within(screen.getByRole('dialog'));
  return { api, user, dialog, opened };
}

describe('unlocking', () => {
  it('says why the release is stuck and where it goes back to, and starts', async () => {
    const { api, user, dialog, opened } = open('unlock', {
      release: {
        ...stuck,
        running: { revision: 6, chartVersion: '1.1.0' },
      },
    });
    expect(dialog.getByText(stuck.stuck!.sentence)).toBeVisible();
    expect(
      dialog.getByText(/rolls back to revision 6, the last one that ran/),
    ).toBeVisible();
    expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
    await user.click(dialog.getByRole('button', { name: 'Unlock' }));
    await waitFor(() => expect(opened).toHaveLength(1));
    expect(api.running).toMatchObject({ kind: 'unlock' });
  });

  it('says so where there is nothing to go back to', () => {
    const { dialog } = open('unlock', { release: stuck });
    expect(
      dialog.getByText(/marks the pending one as failed and changes nothing/),
    ).toBeVisible();
  });
});

describe('uninstalling', () => {
  it('says what goes and what stays, and starts once the name is typed', async () => {
    const { api, user, dialog, opened } = open('uninstall');
    expect(
      dialog.getByText(/Custom resource definitions of crds\/, their objects/),
    ).toBeVisible();
    expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
    const go = dialog.getByRole('button', { name: 'Uninstall' });
    expect(go).toBeDisabled();
    const name = dialog.getByRole('textbox', { name: /^Type .* to go on$/ });
    await user.type(name, 'prophet-label');
    expect(go).toBeDisabled();
    await user.type(name, '-enforcer');
    await user.click(dialog.getByRole('checkbox', { name: /history/ }));
    await user.click(go);
    await waitFor(() => expect(opened).toHaveLength(1));
    expect(api.requests).toMatchObject([{ keepHistory: false }]);
  });
});

describe('outside the change windows', () => {
  const window = { open: false, opensAt: '2026-11-30T08:00:00Z' };

  it('says when they open, and goes on with a reason', async () => {
    const { api, user, dialog, opened } = open('upgrade', { window });
    const notice = closedWindowText(window)!;
    expect(notice).toMatch(/may be changed again from .*30.* on/);
    expect(dialog.getByText(new RegExp(notice.slice(0, -1)))).toBeVisible();
    const go = dialog.getByRole('button', { name: 'Upgrade to 1.1.1' });
    await waitFor(() => expect(api.planRequests).toHaveLength(1));
    expect(await dialog.findByText('1 resource changed')).toBeVisible();
    expect(go).toBeDisabled();
    await user.type(
      dialog.getByRole('textbox', { name: 'Reason' }),
      ' The certificate ends tonight. ',
    );
    await user.click(go);
    await waitFor(() => expect(opened).toHaveLength(1));
    expect(api.requests).toMatchObject([
      { reason: 'The certificate ends tonight.' },
    ]);
  });

  it('asks for none while one is open', async () => {
    const { api, user, dialog, opened } = open('upgrade', {
      window: { open: true, closesAt: '2026-11-30T18:00:00Z' },
    });
    expect(dialog.queryByRole('textbox', { name: 'Reason' })).toBeNull();
    const go = dialog.getByRole('button', { name: 'Upgrade to 1.1.1' });
    await waitFor(() => expect(go).toBeEnabled());
    await user.click(go);
    await waitFor(() => expect(opened).toHaveLength(1));
    expect(api.requests[0].reason).toBeUndefined();
  });
});
