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

import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Operation } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { type ComponentProps, useState } from 'react';
import { FakeHelmReleasesApi } from '../../../dev/FakeHelmReleasesApi';
import {
  aCluster,
  aRelease,
  anOperation,
  someReleases,
} from '../../../dev/fixtures';
import { renderElement } from '../../../dev/renderElement';
import type { YamlEditor } from '../values/YamlEditor';
import { ReleaseDialog } from './ReleaseDialog';
import type { ReleaseDialogRequest } from './ReleaseDialogRequest';

// CodeMirror measures its lines, which jsdom has none of.
jest.mock('../values/YamlEditor', () => ({
  YamlEditor: (props: ComponentProps<typeof YamlEditor>) => (
    <textarea
      aria-label={props.label}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
    />
  ),
}));

const release = aRelease('staging');
const cluster = aCluster('staging');

function open(operation: Partial<Operation>) {
  const api = new FakeHelmReleasesApi();
  api.operations = [anOperation({ state: 'failed', ...operation })];
  const opened: unknown[] = [];
  renderElement(
    <ReleaseDialog
      request={{ kind: 'log', release, cluster, operationId: 'op-1' }}
      openDialog={request => opened.push(request)}
      onChanged={() => {}}
      onClose={() => {}}
    />,
    { api },
  );
  return opened;
}

it.each<[Partial<Operation>, object]>([
  [
    { kind: 'upgrade', to: { chartVersion: '1.1.0' } },
    { kind: 'upgrade', version: '1.1.0' },
  ],
  [
    { kind: 'rollback', to: { revision: 2 } },
    { kind: 'rollback', revision: 2 },
  ],
])('plans what a plan out of date has stopped again: %j', async (of, asked) => {
  const opened = open({ failureClass: 'stale-plan', ...of });
  expect(await screen.findByText('Failed: plan out of date')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Plan again' }));
  expect(opened).toEqual([{ release, cluster, ...asked }]);
});

it('keeps the values that were edited for an upgrade', async () => {
  const user = userEvent.setup();
  const api = new FakeHelmReleasesApi();
  function Dialogs() {
    const [request, setRequest] = useState<ReleaseDialogRequest>({
      kind: 'upgrade',
      release: someReleases[2],
      version: '1.1.1',
    });
    return (
      <ReleaseDialog
        request={request}
        openDialog={setRequest}
        onChanged={() => {}}
        onClose={() => {}}
      />
    );
  }
  renderElement(<Dialogs />, { api });
  const editor = () => screen.findByRole('textbox', { name: 'Values as YAML' });
  await user.click(await screen.findByRole('button', { name: 'Edit as YAML' }));
  const value = 'replicaCount: 3\n';
  fireEvent.change(await editor(), { target: { value } });
  const go = await screen.findByRole('button', { name: 'Upgrade to 1.1.1' });
  await waitFor(() => expect(go).toBeEnabled());
  await user.click(go);
  await waitFor(() => expect(api.running).toBeDefined());
  api.finish('op-1', {
    state: 'failed',
    failureClass: 'stale-plan',
    message: 'The plan is out of date.',
  });
  await user.click(await screen.findByRole('button', { name: 'Plan again' }));
  expect(await editor()).toHaveValue(value);
  await waitFor(() =>
    expect(api.planRequests.at(-1)).toEqual({
      chartVersion: '1.1.1',
      values: value,
    }),
  );
});

it('does not offer another plan where something else failed', async () => {
  open({ failureClass: 'timeout' });
  expect(await screen.findByText('Failed: timeout')).toBeVisible();
  expect(
    screen.queryByRole('button', { name: 'Plan again' }),
  ).not.toBeInTheDocument();
});
