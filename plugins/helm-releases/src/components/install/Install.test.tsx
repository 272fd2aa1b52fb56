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

import type { InstallChoices } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { ComponentProps } from 'react';
import { FakeHelmReleasesApi } from '../../../dev/FakeHelmReleasesApi';
import { aCluster, aRelease, someInstalls } from '../../../dev/fixtures';
import { renderForEntity } from '../../../dev/renderForEntity';
import { EntityHelmReleasesCard } from '../card/EntityHelmReleasesCard';
import { EntityHelmReleasesContent } from '../tab/EntityHelmReleasesContent';
import type { YamlEditor } from '../values/YamlEditor';

// CodeMirror measures its lines, which jsdom has none of.
jest.mock('../values/YamlEditor', () => ({
  YamlEditor: (props: ComponentProps<typeof YamlEditor>) => (
    <textarea
      aria-label={props.label}
      aria-describedby={props.problemId}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
    />
  ),
}));

const button = { name: 'Install prophet-label-enforcer' };

function backend(changes: Partial<InstallChoices> = {}) {
  const api = new FakeHelmReleasesApi();
  api.releases = [];
  api.clusters = ['staging', 'production-eu', 'edge-17'].map(name =>
    aCluster(name, { title: `The ${name}` }),
  );
  api.installs = {
    ...someInstalls,
    targets: [
      { cluster: 'staging', namespaces: ['prophet-operators'] },
      { cluster: 'production-eu', namespaces: ['operators', 'team-a-*'] },
      {
        cluster: 'edge-17',
        namespaces: ['operators'],
        problem: 'The cluster cannot be reached.',
      },
    ],
    ...changes,
  };
  return api;
}

async function open(api: FakeHelmReleasesApi, theme?: 'dark') {
  const user = userEvent.setup();
  renderForEntity(<EntityHelmReleasesCard />, { api, theme });
  await user.click(await screen.findByRole('button', button));
  const dialog = within(await screen.findByRole('dialog'));
  return { user, dialog };
}

describe('installing', () => {
  it.each([undefined, 'dark'] as const)(
    'is offered where nothing runs, planned, and followed to its end (%s)',
    async theme => {
      const api = backend();
      const { user, dialog } = await open(api, theme);
      expect(dialog.getByText(/Not into The edge-17/)).toHaveTextContent(
        'The cluster cannot be reached.',
      );
      const go = dialog.getByRole('button', { name: 'Install 1.1.1' });
      await waitFor(() => expect(go).toBeEnabled());
      expect(api.planRequests).toEqual([
        {
          entityRef: 'component:default/label-enforcer',
          chartVersion: '1.1.1',
        },
      ]);
      expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
      await user.click(go);

      expect(await dialog.findByText(/op-1 claimed/)).toBeVisible();
      expect(api.requests).toEqual([
        {
          cluster: 'staging',
          namespace: 'prophet-operators',
          name: 'prophet-label-enforcer',
          entityRef: 'component:default/label-enforcer',
          chartVersion: '1.1.1',
          planDigest: 'digest of plan 1',
        },
      ]);
      // The release is there while helm still works on it: the log stays.
      api.releases = [aRelease('staging', { status: 'pending-install' })];
      api.installs = { ...api.installs, targets: [] };
      api.finish('op-1');
      expect(await dialog.findByText('The release is deployed.')).toBeVisible();
      await user.click(dialog.getByRole('button', { name: 'Close' }));
      expect(
        await screen.findByRole('table', { name: /^Releases of/ }),
      ).toBeVisible();
      expect(screen.queryByRole('button', button)).not.toBeInTheDocument();
    },
    90_000,
  );

  it('takes a namespace of one’s own only within what is allowed, and plans each place anew', async () => {
    const api = backend();
    const plan = jest.spyOn(api, 'plan');
    const { user, dialog } = await open(api);
    await waitFor(() => expect(plan).toHaveBeenCalledTimes(1));
    await user.click(dialog.getByLabelText('Cluster'));
    await user.click(await screen.findByText('The production-eu'));
    const place = { cluster: 'production-eu', name: 'prophet-label-enforcer' };
    await waitFor(() =>
      expect(plan.mock.calls.at(-1)?.[0]).toEqual({
        ...place,
        namespace: 'operators',
      }),
    );
    const namespace = dialog.getByLabelText('Namespace');
    fireEvent.change(namespace, { target: { value: 'team-b' } });
    expect(
      dialog.getAllByText('It has to be one of operators, team-a-*.')[0],
    ).toBeVisible();
    const go = dialog.getByText('Install 1.1.1');
    expect(go).toBeDisabled();
    fireEvent.change(namespace, { target: { value: 'team-a-1' } });
    await waitFor(() => expect(go).toBeEnabled());
    expect(plan.mock.calls.at(-1)?.[0]).toEqual({
      ...place,
      namespace: 'team-a-1',
    });
  }, 90_000);

  it('says what the schema of the chart has against the values', async () => {
    const api = backend();
    api.valuesSchema = { properties: { replicaCount: { type: 'integer' } } };
    const getValuesSchema = jest.spyOn(api, 'getValuesSchema');
    const { user, dialog } = await open(api);
    await user.click(dialog.getByRole('button', { name: 'Edit as YAML' }));
    fireEvent.change(
      await dialog.findByRole('textbox', { name: 'Values as YAML' }),
      { target: { value: 'replicaCount: many\n' } },
    );
    expect(
      await dialog.findByText(/replicaCount: has to be of the type integer/),
    ).toBeVisible();
    expect(getValuesSchema).toHaveBeenCalledWith(
      {
        cluster: 'staging',
        namespace: 'prophet-operators',
        name: 'prophet-label-enforcer',
      },
      {
        chartVersion: '1.1.1',
        entityRef: 'component:default/label-enforcer',
      },
    );
  }, 90_000);

  it('leads from a plan that went stale back to what was chosen', async () => {
    const api = backend();
    const { user, dialog } = await open(api);
    const go = dialog.getByRole('button', { name: 'Install 1.1.1' });
    await waitFor(() => expect(go).toBeEnabled());
    await user.click(go);
    await dialog.findByRole('log');
    api.finish('op-1', { state: 'failed', failureClass: 'stale-plan' });
    await user.click(await dialog.findByRole('button', { name: 'Plan again' }));
    await waitFor(() =>
      expect(
        dialog.getByRole('button', { name: 'Install 1.1.1' }),
      ).toBeEnabled(),
    );
    expect(api.planRequests).toHaveLength(2);
  }, 60_000);

  it.each<[string, Partial<InstallChoices>, RegExp]>([
    [
      'nothing is allowed',
      { targets: [], problem: 'Nothing may be installed.' },
      /cannot be installed from here: Nothing may be installed\./,
    ],
    [
      'no cluster takes it',
      {
        targets: [
          { cluster: 'edge-17', namespaces: [], problem: 'Not reachable.' },
        ],
      },
      /cannot be installed from here: edge-17: Not reachable\./,
    ],
  ])('says why it cannot be where %s', async (_, changes, text) => {
    renderForEntity(<EntityHelmReleasesContent />, { api: backend(changes) });
    expect(await screen.findByText(text)).toBeVisible();
    expect(screen.queryByRole('button', button)).not.toBeInTheDocument();
  });

  it('says why somebody may not', async () => {
    const api = backend({ access: { allowed: false, reason: 'Not yours.' } });
    renderForEntity(<EntityHelmReleasesContent />, { api });
    const offer = await screen.findByRole('button', button);
    expect(offer).toHaveAccessibleDescription('Not yours.');
    await userEvent.click(offer);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('stands beside the releases that are there, and asks nothing of a backend that cannot do it', async () => {
    const api = backend();
    api.releases = [aRelease('edge-17')];
    const asked = jest.spyOn(api, 'listInstalls');
    const { unmount } = renderForEntity(<EntityHelmReleasesContent />, { api });
    expect(await screen.findByRole('button', button)).toBeVisible();
    unmount();
    asked.mockClear();

    delete api.access.install;
    renderForEntity(<EntityHelmReleasesContent />, { api });
    expect(await screen.findByRole('tab')).toBeVisible();
    expect(asked).not.toHaveBeenCalled();
  }, 60_000);
});
