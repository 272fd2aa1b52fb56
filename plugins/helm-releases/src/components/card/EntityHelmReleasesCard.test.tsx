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
import { aCluster, aRelease } from '../../../dev/fixtures';
import { renderForEntity } from '../../../dev/renderForEntity';
import { row, table } from './__testUtils__/releasesTable';
import { EntityHelmReleasesCard } from './EntityHelmReleasesCard';

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
});
