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
import { row } from './__testUtils__/releasesTable';
import { EntityHelmReleasesCard } from './EntityHelmReleasesCard';

describe('EntityHelmReleasesCard', () => {
  beforeEach(() => sessionStorage.clear());

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
