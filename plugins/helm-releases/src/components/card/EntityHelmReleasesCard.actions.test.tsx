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

import type { AccessDecision } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { FakeHelmReleasesApi } from '../../../dev/FakeHelmReleasesApi';
import { aCluster, aRelease, hoursAgo } from '../../../dev/fixtures';
import { renderForEntity } from '../../../dev/renderForEntity';
import { row } from './__testUtils__/releasesTable';
import { EntityHelmReleasesCard } from './EntityHelmReleasesCard';

describe('EntityHelmReleasesCard', () => {
  beforeEach(() => sessionStorage.clear());

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
});
