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

import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Operation } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { FakeHelmReleasesApi } from '../../../dev/FakeHelmReleasesApi';
import { aCluster, aRelease, anOperation } from '../../../dev/fixtures';
import { renderElement } from '../../../dev/renderElement';
import { ReleaseDialog } from './ReleaseDialog';

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

it('does not offer another plan where something else failed', async () => {
  open({ failureClass: 'timeout' });
  expect(await screen.findByText('Failed: timeout')).toBeVisible();
  expect(
    screen.queryByRole('button', { name: 'Plan again' }),
  ).not.toBeInTheDocument();
});
