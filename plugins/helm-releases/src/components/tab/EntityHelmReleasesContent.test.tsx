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
import { aCluster, anOperation, aSource } from '../../../dev/fixtures';
import { renderForEntity } from '../../../dev/renderForEntity';
import { EntityHelmReleasesContent } from './EntityHelmReleasesContent';

const US = '/?release=production-us/prophet-operators/prophet-label-enforcer';
function open(path?: string, api = new FakeHelmReleasesApi(), theme?: 'dark') {
  const rendered = renderForEntity(<EntityHelmReleasesContent />, {
    api,
    path,
    theme,
  });
  return { ...rendered, api };
}

const history = () => screen.findByRole('table', { name: 'Revisions' });

describe('EntityHelmReleasesContent', () => {
  it.each([undefined, 'dark'] as const)(
    'shows the release of its address in full (%s)',
    async theme => {
      const api = new FakeHelmReleasesApi();
      api.operations = [
        anOperation({
          state: 'failed',
          message: 'timed out',
          finishedAt: new Date().toISOString(),
        }),
      ];
      const { container } = open(US, api, theme);

      expect(
        await screen.findByRole('tab', {
          name: 'production-us',
          selected: true,
        }),
      ).toBeVisible();
      const rows = within(await history())
        .getAllByRole('row')
        .slice(1);
      expect(
        rows.map(row => within(row).getAllByRole('cell')[0].textContent),
      ).toEqual(['4', '3', '2', '1']);
      expect(within(rows[0]).getByText('failed')).toBeVisible();
      expect(within(rows[0]).queryByRole('button')).not.toBeInTheDocument();

      expect(screen.getByText('Enforces labels on namespaces.')).toBeVisible();
      expect(
        screen.getByRole('table', { name: 'Dependencies' }),
      ).toHaveTextContent('common2.x.xoci://registry-1.docker.io');
      expect(
        within(screen.getByRole('table', { name: 'Operations' })).getByText(
          'timed out',
        ),
      ).toBeVisible();
      expect(await axe(container)).toHaveNoViolations();
    },
    60_000,
  );

  it('keeps what a chart says harmless', async () => {
    const { container } = open(US);
    const notes = await screen.findByLabelText('Notes of the chart');
    expect(notes).toHaveTextContent('<b>not bold</b>');
    expect(
      screen.getByRole('link', {
        name: /https:\/\/github.com\/prophet-aiops\/label-enforcer/,
      }),
    ).toHaveAttribute(
      'href',
      'https://github.com/prophet-aiops/label-enforcer',
    );
    expect(screen.getByText(/^javascript:/)).toBeVisible();
    expect(container.querySelector('a[href^=javascript]')).toBeNull();
  });

  it('tells where the chart is published and how that is known', async () => {
    open(US);
    expect(
      await screen.findByText(
        'oci://ghcr.io/prophet-aiops/charts/label-enforcer',
      ),
    ).toBeVisible();
    expect(
      screen.getByText('Declared by the annotation helm.prophet.io/source.'),
    ).toBeVisible();
    expect(screen.getByText(/^\d+ minutes ago$/)).toBeVisible();
    expect(
      screen.queryByRole('button', { name: /Copy the annotation/ }),
    ).not.toBeInTheDocument();
  });

  it('copies the annotation that pins a source, and says so', async () => {
    const api = new FakeHelmReleasesApi();
    api.releases[2].source = aSource({
      confidence: 'matched',
      evidence: undefined,
      url: 'https://charts.example.com',
    });
    const user = userEvent.setup();
    const written = jest.spyOn(navigator.clipboard, 'writeText');
    const { container } = open(US, api);
    const copy = await screen.findByRole('button', {
      name: 'Copy the annotation',
    });
    expect(await axe(container)).toHaveNoViolations();
    await user.click(copy);
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
    expect(
      screen.getAllByRole('status').map(({ textContent }) => textContent),
    ).toContain('Copied');
    expect(written).toHaveBeenCalledWith(
      'helm.prophet.io/source: https://charts.example.com',
    );
  });

  it('names sources that match alike, with the annotation of each', async () => {
    const api = new FakeHelmReleasesApi();
    api.releases[2].source = {
      confidence: 'unknown',
      rivals: ['oci://a.example.com/x', 'oci://b.example.com/x'],
    };
    const user = userEvent.setup();
    const written = jest.spyOn(navigator.clipboard, 'writeText');
    const { container } = open(US, api);
    await user.click(
      await screen.findByRole('button', {
        name: 'Copy the annotation for oci://b.example.com/x',
      }),
    );
    expect(written).toHaveBeenCalledWith(
      'helm.prophet.io/source: oci://b.example.com/x',
    );
    expect(
      screen.getByText('helm.prophet.io/source: oci://a.example.com/x'),
    ).toBeVisible();
    expect(screen.getByText(/so none of them is believed/)).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('goes to another release by tab, with the keyboard', async () => {
    open();
    const first = await screen.findByRole('tab', {
      name: 'staging',
      selected: true,
    });
    first.focus();
    await userEvent.keyboard('{ArrowRight}{Enter}');
    expect(
      await screen.findByRole('tab', { name: 'production-eu', selected: true }),
    ).toBeVisible();
  });

  it('says so when the release of its address is gone', async () => {
    open('/?release=gone/a/b');
    expect(
      await screen.findByText(/The release of this address is not there/),
    ).toBeVisible();
    expect(await history()).toBeVisible();
  });

  it('warns that an unreachable cluster’s release may be out of date', async () => {
    open('/?release=edge-17/prophet-operators/prophet-label-enforcer');
    expect(
      await screen.findByText(/so this may be out of date: connection refused/),
    ).toBeVisible();
  });

  it('rolls back from a line of the history and shows the new revision', async () => {
    const { api } = open(US);
    await userEvent.click(
      within(await history()).getByRole('button', {
        name: 'Roll back to revision 2',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByRole('radio', { name: /^Revision 2/ }),
    ).toBeChecked();
    const rollBack = dialog.getByRole('button', {
      name: 'Roll back to revision 2',
    });
    // Its plan is made first.
    await waitFor(() => expect(rollBack).toBeEnabled());
    await userEvent.click(rollBack);
    await dialog.findByRole('log');
    api.revisions.unshift({
      revision: 5,
      status: 'deployed',
      chartVersion: '1.0.0',
      description: 'Rollback to 2',
    });
    api.finish('op-1');
    await userEvent.click(await dialog.findByRole('button', { name: 'Close' }));
    await waitFor(async () =>
      expect(within(await history()).getByText('Rollback to 2')).toBeVisible(),
    );
  }, 60_000);

  it('tells who made a revision and why, and leads to the log', async () => {
    const api = new FakeHelmReleasesApi();
    api.operations = [anOperation()];
    api.log('op-1', 'Upgrading');
    const made = { kind: 'upgrade', requestedBy: 'user:default/ann' } as const;
    Object.assign(api.revisions[0], {
      operation: { ...made, id: 'op-1', reason: 'CVE-2026-1234', kept: true },
    });
    Object.assign(api.revisions[1], {
      operation: { ...made, id: 'op-0', kept: false },
    });
    const { container } = open(US, api);
    const [kept, forgotten, outside] = within(await history())
      .getAllByRole('row')
      .slice(1);
    expect(kept).toHaveTextContent(/Upgrade by ann ?Because: CVE-2026-1234/);
    expect(forgotten).toHaveTextContent(
      /Upgrade by ann ?so says its description/,
    );
    expect(within(forgotten).queryByText('Show log')).not.toBeInTheDocument();
    expect(outside).toHaveTextContent('made outside the portal');
    expect(await axe(container)).toHaveNoViolations();

    await userEvent.click(
      within(kept).getByRole('button', { name: 'Show log of revision 4' }),
    );
    const log = await screen.findByRole('log');
    expect(await within(log).findByText('Upgrading')).toBeVisible();
  }, 60_000);

  it('says how to claim a release where there is none', async () => {
    const api = new FakeHelmReleasesApi();
    api.releases = [];
    api.clusters = [aCluster('staging')];
    const { container } = open(undefined, api);
    expect(await screen.findByText('No release found')).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('shows an error, and the release after another try', async () => {
    const api = new FakeHelmReleasesApi();
    jest
      .spyOn(api, 'listReleases')
      .mockRejectedValueOnce(new Error('no connection'));
    open(US, api);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await history()).toBeVisible();
  });
});
