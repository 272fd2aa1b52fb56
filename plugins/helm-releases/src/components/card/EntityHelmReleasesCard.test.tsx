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
import type { AccessDecision } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { FakeHelmReleasesApi } from '../../../dev/FakeHelmReleasesApi';
import {
  aCluster,
  aRelease,
  aSource,
  aVersion,
  hoursAgo,
} from '../../../dev/fixtures';
import { renderForEntity } from '../../../dev/renderForEntity';
import { EntityHelmReleasesCard } from './EntityHelmReleasesCard';

const table = () =>
  screen.findByRole('table', { name: 'Releases of label-enforcer' });

async function row(cluster: string) {
  const [cell] = await within(await table()).findAllByText(cluster);
  return within(cell.closest('tr')!);
}

async function refusal(status: number, message: string) {
  return await ResponseError.fromResponse(
    Response.json(
      { error: { name: 'Error', message }, response: { statusCode: status } },
      { status },
    ),
  );
}

describe('EntityHelmReleasesCard', () => {
  beforeEach(() => sessionStorage.clear());

  it.each(['light', 'dark'] as const)(
    'shows every release, accessible in the %s theme',
    async theme => {
      const { container } = renderForEntity(<EntityHelmReleasesCard />, {
        api: new FakeHelmReleasesApi(),
        theme,
      });

      const staging = await row('staging');
      expect(staging.getByText('1.1.1')).toBeVisible();
      expect(staging.getByText('newest')).toBeVisible();
      expect(staging.getByText('deployed')).toBeVisible();
      expect(staging.getByText('2 hours ago')).toHaveAttribute('dateTime');
      expect(staging.getByText('rev 7')).toBeVisible();

      const eu = await row('production-eu');
      expect(eu.getByText('patch behind')).toBeVisible();
      expect(eu.getByText('security fix')).toBeVisible();
      expect(eu.getByText('1.1.0').closest('td')).toHaveTextContent(
        '1.1.0 → , newest that fits: 1.1.1',
      );
      expect(eu.getByText('Flux')).toBeVisible();

      const us = await row('production-us');
      expect(us.getByText('1.0.1')).toBeVisible();
      expect(us.getByText('minor behind')).toBeVisible();
      expect(us.getByText('1.1.0 failed')).toBeVisible();
      expect(us.getByText('runs 1.0.1 (rev 3)')).toBeVisible();

      expect(screen.getByText('3 of 5 clusters read')).toBeVisible();
      expect(await axe(container)).toHaveNoViolations();
    },
  );

  it('draws the version track as a list', async () => {
    renderForEntity(<EntityHelmReleasesCard />, {
      api: new FakeHelmReleasesApi(),
    });

    const track = await screen.findByRole('list', {
      name: 'Versions of label-enforcer, oldest first',
    });
    await waitFor(() =>
      expect(
        within(track)
          .getAllByRole('listitem')
          .map(({ textContent }) => textContent),
      ).toEqual([
        'edge-17 · last seen on this version, minor behind1.0.0app v1.0.0',
        'production-us runs this version, minor behind1.0.1app v1.0.0',
        'failed in production-usproduction-eu runs this version, patch behind1.1.0app v1.1.0',
        'staging runs this version, newest1.1.1newestapp v1.1.1 · 2 days ago · security fix',
      ]),
    );
  });

  it('names what could not be read, why, and how old the rest is', async () => {
    renderForEntity(<EntityHelmReleasesCard />, {
      api: new FakeHelmReleasesApi(),
    });

    const gone = await row('edge-17');
    expect(gone.getByText(/Last seen/)).toHaveTextContent(
      'Last seen 1.0.0 (rev 2) 3 hours ago',
    );
    expect(
      gone.getByText(
        'Cannot be read: connection refused by https://10.17.0.1:6443',
      ),
    ).toBeVisible();
    expect(gone.queryByText('minor behind')).not.toBeInTheDocument();

    const refused = await row('edge-18');
    expect(refused.getByText(/never read so far/)).toHaveTextContent(
      'Cannot be read: the API server answered 401 · never read so far',
    );

    const part = await row('payments');
    expect(
      part.getByText('Cannot be read: the credential may not list secrets'),
    ).toBeVisible();
  });

  it('unfolds the warnings of damaged objects', async () => {
    renderForEntity(<EntityHelmReleasesCard />, {
      api: new FakeHelmReleasesApi(),
    });

    const fold = await screen.findByRole('button', {
      name: '1 warning from reading the clusters',
    });
    const warning =
      'production-eu · legacy/sh.helm.release.v1.billing.v12: The payload is not gzip.';
    expect(screen.queryByText(warning)).not.toBeInTheDocument();
    await userEvent.click(fold);
    expect(screen.getByText(warning)).toBeInTheDocument();
    expect(fold).toHaveAttribute('aria-expanded', 'true');
  });

  it('tells several releases of one cluster, and several charts, apart', async () => {
    const api = new FakeHelmReleasesApi();
    api.clusters = [aCluster('staging')];
    api.releases = [
      aRelease('staging', { namespace: 'one' }),
      aRelease('staging', { namespace: 'two' }),
      aRelease('staging', {
        name: 'guard',
        chart: { name: 'cost-guard', version: '3.0.0' },
      }),
    ];
    renderForEntity(<EntityHelmReleasesCard />, { api });

    const rows = await table();
    expect(
      within(rows).getByText('one / prophet-label-enforcer'),
    ).toBeVisible();
    expect(
      within(rows).getByText('two / prophet-label-enforcer'),
    ).toBeVisible();
    expect(
      screen.getByRole('table', { name: 'Releases of cost-guard' }),
    ).toBeVisible();
  });

  it('stands in with as many rows as there were the last time', async () => {
    const never = new Promise<never>(() => {});
    const api = new FakeHelmReleasesApi();
    const first = renderForEntity(<EntityHelmReleasesCard />, { api });
    await table();
    first.unmount();

    api.listReleases = () => never;
    const { container } = renderForEntity(<EntityHelmReleasesCard />, { api });
    const standIn = await screen.findByRole('status', {
      name: 'Reading the releases',
    });
    // The header's, the track's and the table head's lines, then one a row.
    expect(standIn.querySelectorAll('[class*=MuiSkeleton-root]')).toHaveLength(
      3 + 6,
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('says how to claim a release where there is none', async () => {
    const api = new FakeHelmReleasesApi();
    api.clusters = [aCluster('staging')];
    api.releases = [];
    const { container } = renderForEntity(<EntityHelmReleasesCard />, { api });

    expect(await screen.findByText('No release found')).toBeVisible();
    expect(screen.getByLabelText('Annotation to copy')).toHaveTextContent(
      'metadata: annotations: helm.prophet.io/chart: label-enforcer',
    );
    expect(
      screen.getByText(/No cluster runs the chart label-enforcer\./),
    ).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('shows an error, and the releases after another try', async () => {
    const api = new FakeHelmReleasesApi();
    const error = await refusal(503, 'The inventory is being set up.');
    jest.spyOn(api, 'listReleases').mockRejectedValueOnce(error);
    const { container } = renderForEntity(<EntityHelmReleasesCard />, { api });

    expect(
      await screen.findByText('The inventory is being set up.'),
    ).toBeVisible();
    expect(await axe(container)).toHaveNoViolations();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await table()).toBeVisible();
  });

  it('names the permission that is missing', async () => {
    const api = new FakeHelmReleasesApi();
    api.listReleases = async () => Promise.reject(await refusal(403, 'No.'));
    const { container } = renderForEntity(<EntityHelmReleasesCard />, { api });

    expect(await screen.findByText('helm.release.read')).toBeVisible();
    expect(
      screen.queryByRole('button', { name: 'Try again' }),
    ).not.toBeInTheDocument();
    expect(await axe(container)).toHaveNoViolations();
  });

  it('gives the reason of a button that is off, and does nothing on a click', async () => {
    const api = new FakeHelmReleasesApi();
    const reason =
      'Only owners of component:default/label-enforcer may upgrade';
    api.access.upgrade = { allowed: false, reason };
    renderForEntity(<EntityHelmReleasesCard />, { api });

    const off = (await row('staging')).getByRole('button', {
      name: 'Upgrade prophet-label-enforcer in staging',
      description: reason,
    });
    expect(off).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(off);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();

    expect(
      (await row('production-eu')).getByRole('button', {
        name: /^Upgrade/,
        description:
          'Flux owns this release: change HelmRelease flux-system/label-enforcer instead.',
      }),
    ).toBeVisible();
  });

  it('offers to unlock a release that is stuck, and says why it is', async () => {
    const api = new FakeHelmReleasesApi();
    api.clusters = [aCluster('staging')];
    api.releases = [
      aRelease('staging', {
        status: 'pending-upgrade',
        running: { revision: 6, chartVersion: '1.1.0' },
        stuck: { since: hoursAgo(2), sentence: 'Whoever began it is gone.' },
      }),
    ];
    const user = userEvent.setup();
    const { container } = renderForEntity(<EntityHelmReleasesCard />, { api });
    const staging = await row('staging');
    await user.hover(staging.getByText('stuck'));
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'Whoever began it is gone.',
    );
    await user.unhover(staging.getByText('stuck'));
    expect(await axe(container)).toHaveNoViolations();
    expect(staging.queryByRole('button', { name: /^Upgrade/ })).toBeNull();
    await user.click(staging.getByRole('button', { name: /^Unlock/ }));
    expect(
      await screen.findByRole('dialog', {
        name: 'Unlock prophet-label-enforcer',
      }),
    ).toBeVisible();
  });

  it('says on the button when a change window opens', async () => {
    const api = new FakeHelmReleasesApi();
    const window = { open: false, opensAt: '2026-11-30T08:00:00Z' };
    api.clusters = [aCluster('staging', { window })];
    api.releases = [aRelease('staging')];
    const user = userEvent.setup();
    renderForEntity(<EntityHelmReleasesCard />, { api });
    const upgrade = (await row('staging')).getByRole('button', {
      name: /^Upgrade/,
    });
    await user.hover(upgrade);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      /may be changed again from .*30/,
    );
    expect(upgrade).not.toHaveAttribute('aria-disabled');
  });

  async function menuWith(uninstall: AccessDecision | undefined) {
    const api = new FakeHelmReleasesApi();
    api.access = { ...api.access, uninstall };
    const user = userEvent.setup();
    renderForEntity(<EntityHelmReleasesCard />, { api });
    await user.click(
      (await row('staging')).getByRole('button', { name: /^More actions/ }),
    );
    await screen.findByRole('menuitem', { name: /^Roll back/ });
    const item = screen.queryByRole('menuitem', { name: /^Uninstall/ });
    return { user, item };
  }

  it('has a way to uninstall', async () => {
    const { user, item } = await menuWith({ allowed: true });
    await user.click(item!);
    expect(await screen.findByRole('dialog')).toHaveAccessibleName(
      'Uninstall prophet-label-enforcer',
    );
  });

  it('says why somebody may not uninstall', async () => {
    const reason = 'Only owners may.';
    const { user, item } = await menuWith({ allowed: false, reason });
    expect(item).toHaveTextContent(reason);
    await user.click(item!);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('does not speak of uninstalling where the backend cannot do it', async () => {
    const { item } = await menuWith(undefined);
    expect(item).toBeNull();
  });

  it('says why the newest version is unknown, and what to do about it', async () => {
    const api = new FakeHelmReleasesApi();
    const problem = 'No configured source has it. Add helm.prophet.io/source.';
    const source = { confidence: 'unknown' as const, problem };
    api.clusters = [aCluster('staging')];
    api.releases = [
      aRelease('staging', { latest: undefined, distance: 'unknown', source }),
    ];
    api.versions = { source, items: [], totalItems: 0 };
    const { container } = renderForEntity(<EntityHelmReleasesCard />, { api });

    const staging = await row('staging');
    const unknown = staging.getByRole('note', { description: problem });
    expect(unknown).toHaveTextContent('newest unknown');
    unknown.focus();
    expect(unknown).toHaveFocus();
    await userEvent.hover(unknown);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(problem);
    await userEvent.unhover(unknown);
    expect(screen.getByText('source unknown')).toBeVisible();
    expect(
      within(
        screen.getByText(/^No configured source has it/, { selector: 'p' }),
      ).getByRole('link', { name: 'About the source' }),
    ).toHaveAttribute(
      'href',
      '/helm?release=staging%2Fprophet-operators%2Fprophet-label-enforcer',
    );
    expect(await axe(container)).toHaveNoViolations();
  });

  it('gives the age and the error of a source, and whom it is about', async () => {
    const api = new FakeHelmReleasesApi();
    const problem = 'The registry answers 401. Correct its credentials.';
    api.releases[1].source = aSource({ readAt: hoursAgo(3), problem });
    renderForEntity(<EntityHelmReleasesCard />, { api });

    expect(
      await screen.findByText(/The registry answers 401/),
    ).toHaveTextContent(`production-eu: as of 3 hours ago: ${problem}`);
    // The last good answer stays.
    expect(
      (await row('production-eu')).getByText('patch behind'),
    ).toBeVisible();
  });

  it('says of rivals that there are several, and offers none of their versions', async () => {
    const api = new FakeHelmReleasesApi();
    api.clusters = [aCluster('staging')];
    api.releases = [
      aRelease('staging', {
        latest: undefined,
        distance: 'unknown',
        source: { confidence: 'unknown', rivals: ['oci://a/x', 'oci://b/x'] },
      }),
    ];
    api.versions.items = [];
    renderForEntity(<EntityHelmReleasesCard />, { api });

    expect(await screen.findByText('several sources match')).toBeVisible();
    expect(
      screen.getByText(/^Several sources publish a chart of this name/),
    ).toBeVisible();
    expect((await row('staging')).queryByText(/→/)).not.toBeInTheDocument();
  });

  it('says which newer version does not fit, and why', async () => {
    const api = new FakeHelmReleasesApi();
    const reason =
      'helm will refuse it: its constraint on Kubernetes, >=1.36, does not accept v1.35.2.';
    api.releases[0].unfit = { version: '2.0.0', reason };
    api.versions.items.unshift(
      aVersion('2.0.0', { kubeVersion: '>=1.36', unfit: reason }),
    );
    renderForEntity(<EntityHelmReleasesCard />, { api });

    const staging = await row('staging');
    expect(
      await staging.findByText('2.0.0 needs Kubernetes >=1.36'),
    ).toBeVisible();
    expect(staging.getByRole('note', { description: reason })).toBeVisible();
    expect(staging.getByText('newest')).toBeVisible();
    const track = screen.getByRole('list', { name: /Versions of/ });
    expect(within(track).getByText('does not fit staging')).toBeVisible();
  });

  it('says of a release that is ahead which version is the newest', async () => {
    const api = new FakeHelmReleasesApi();
    api.releases[0].distance = 'ahead';
    renderForEntity(<EntityHelmReleasesCard />, { api });

    expect(
      (await row('staging')).getByRole('note', {
        description: 'The newest version that is published and fits is 1.1.1.',
      }),
    ).toHaveTextContent('ahead of newest');
  });

  it('reads the versions again when there is a newer one', async () => {
    const api = new FakeHelmReleasesApi();
    renderForEntity(<EntityHelmReleasesCard />, { api });
    await row('staging');
    const list = jest.spyOn(api, 'listVersions');

    api.releases[0].latest!.version = '1.1.2';
    api.versions.items.unshift(aVersion('1.1.2'), aVersion('1.1.2-rc.1'));
    fireEvent(document, new Event('visibilitychange'));
    expect(
      await within(
        await screen.findByRole('list', { name: /Versions of/ }),
      ).findByText('1.1.2'),
    ).toBeVisible();
    await waitFor(() => expect(list).toHaveBeenCalledTimes(1));
  });

  it('thins a long history of versions', async () => {
    const api = new FakeHelmReleasesApi();
    api.versions.items = Array.from({ length: 200 }, (_, index) =>
      aVersion(`1.1.${200 - index}`),
    );
    renderForEntity(<EntityHelmReleasesCard />, { api });

    expect(await screen.findByLabelText(/more versions/)).toBeVisible();
    const items = within(
      screen.getByRole('list', { name: /Versions of/ }),
    ).getAllByRole('listitem');
    expect(items.length).toBeLessThan(12);
  });
});
