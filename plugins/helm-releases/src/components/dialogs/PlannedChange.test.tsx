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
import {
  MASKED_TEXT,
  type ReleasePlan,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import type { ComponentProps } from 'react';
import { FakeHelmReleasesApi } from '../../../dev/FakeHelmReleasesApi';
import { aCluster, someReleases } from '../../../dev/fixtures';
import { aPlan, aTroubledPlan } from '../../../dev/planFixtures';
import { renderElement } from '../../../dev/renderElement';
import type { YamlEditor } from '../values/YamlEditor';
import { ReleaseDialog } from './ReleaseDialog';

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

const release = someReleases[2];

function open(
  api: FakeHelmReleasesApi,
  kind: 'upgrade' | 'rollback' = 'upgrade',
) {
  const user = userEvent.setup();
  const opened: unknown[] = [];
  renderElement(
    <ReleaseDialog
      request={{ kind, release, cluster: aCluster(release.cluster) }}
      openDialog={request => opened.push(request)}
      onChanged={() => {}}
      onClose={() => {}}
    />,
    { api },
  );
  const dialog = within(screen.getByRole('dialog'));
  return { user, dialog, opened };
}

async function refusal(message: string): Promise<ResponseError> {
  return ResponseError.fromResponse(
    Response.json(
      {
        error: { name: 'ConflictError', message },
        response: { statusCode: 409 },
      },
      { status: 409 },
    ),
  );
}

function deferred() {
  let settle!: (plan: ReleasePlan) => void;
  const promise = new Promise<ReleasePlan>(resolve => {
    settle = resolve;
  });
  return { promise, settle };
}

describe('an upgrade that is planned', () => {
  it('waits for the plan, and starts what was planned', async () => {
    const api = new FakeHelmReleasesApi();
    const { promise, settle } = deferred();
    const plan = jest.spyOn(api, 'plan').mockReturnValue(promise);
    const { user, dialog, opened } = open(api);

    expect(dialog.getByText('Planning…')).toHaveAttribute('role', 'status');
    const go = dialog.getByRole('button', { name: 'Upgrade to 1.1.1' });
    expect(go).toBeDisabled();
    await waitFor(() => expect(plan).toHaveBeenCalledTimes(1));
    expect(plan.mock.calls[0][1]).toEqual({ chartVersion: '1.1.1' });

    settle(aPlan({ digest: 'the digest' }));
    expect(await dialog.findByText('1 resource changed')).toBeVisible();
    expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
    await user.click(go);
    await waitFor(() => expect(opened).toHaveLength(1));
    expect(api.requests).toMatchObject([
      { chartVersion: '1.1.1', planDigest: 'the digest' },
    ]);
  });

  it('gives up the plan of a version that is no longer chosen', async () => {
    const api = new FakeHelmReleasesApi();
    const { promise, settle } = deferred();
    const plan = jest.spyOn(api, 'plan').mockReturnValueOnce(promise);
    const { user, dialog } = open(api);
    await waitFor(() => expect(plan).toHaveBeenCalledTimes(1));
    const signal = plan.mock.calls[0][2]?.signal;
    expect(signal?.aborted).toBe(false);

    await waitFor(() => expect(dialog.getByRole('combobox')).toBeEnabled());
    await user.clear(dialog.getByRole('combobox'));
    await user.type(dialog.getByRole('combobox'), '1.1.0');
    await user.click(await screen.findByRole('option', { name: /^1\.1\.0/ }));
    expect(signal?.aborted).toBe(true);
    // It comes all the same, and too late.
    settle(aPlan({ ...aTroubledPlan, digest: 'of 1.1.1' }));

    const go = await dialog.findByRole('button', { name: 'Upgrade to 1.1.0' });
    await waitFor(() => expect(go).toBeEnabled());
    expect(dialog.queryByText('1 CRD breaking')).not.toBeInTheDocument();
    expect(api.planRequests).toEqual([{ chartVersion: '1.1.0' }]);
  });

  it('asks for a deliberate word where the plan names a blocker or helm would delete a definition', async () => {
    const api = new FakeHelmReleasesApi();
    api.planned = aTroubledPlan;
    const { user, dialog } = open(api);

    const anyway = await dialog.findByRole('button', {
      name: 'Upgrade anyway',
    });
    expect(anyway).toBeDisabled();
    expect(
      dialog.getByText(
        /delete the definition labelaudits.*at least 500 objects/,
      ),
    ).toBeVisible();
    expect(
      dialog.getByText('The plan names 1 reason why this would fail.'),
    ).toBeVisible();
    await user.click(
      dialog.getByRole('checkbox', { name: /want it all the same/ }),
    );
    expect(anyway).toBeEnabled();
    expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();
    await user.click(anyway);
    await waitFor(() => expect(api.requests).toHaveLength(1));
  });

  it('goes on without a plan once it has said so', async () => {
    const api = new FakeHelmReleasesApi();
    const plan = jest
      .spyOn(api, 'plan')
      .mockRejectedValueOnce(new Error('The registry does not answer.'));
    const { user, dialog } = open(api);

    expect(
      await dialog.findByText('The registry does not answer.'),
    ).toBeVisible();
    expect(
      dialog.getByText(/nothing is known of what would change/),
    ).toBeVisible();
    const go = dialog.getByRole('button', {
      name: 'Upgrade to 1.1.1 without a plan',
    });
    expect(go).toBeEnabled();

    await user.click(dialog.getByRole('button', { name: 'Try again' }));
    expect(await dialog.findByText('1 resource changed')).toBeVisible();
    expect(plan).toHaveBeenCalledTimes(2);
    expect(go).toHaveTextContent('Upgrade to 1.1.1');
    expect(go).not.toHaveTextContent('without');
  });

  it('does not keep who cannot wait', async () => {
    const api = new FakeHelmReleasesApi();
    const plan = jest.spyOn(api, 'plan').mockReturnValue(deferred().promise);
    const { user, dialog } = open(api);
    await waitFor(() => expect(plan).toHaveBeenCalledTimes(1));

    await user.click(
      dialog.getByRole('button', { name: 'Do not wait for the plan' }),
    );
    expect(plan.mock.calls[0][2]?.signal?.aborted).toBe(true);
    await user.click(
      dialog.getByRole('button', { name: 'Upgrade to 1.1.1 without a plan' }),
    );
    await waitFor(() => expect(api.requests).toHaveLength(1));
    expect(api.requests[0]).toMatchObject({ chartVersion: '1.1.1' });
    expect(api.requests[0]).not.toHaveProperty('planDigest', expect.anything());
  });

  it('makes the plan anew where the old one is out of date, and loses nothing', async () => {
    const api = new FakeHelmReleasesApi();
    jest
      .spyOn(api, 'upgrade')
      .mockRejectedValueOnce(
        await refusal(
          'The release was changed since: revision 7 is the newest.',
        ),
      );
    const { user, dialog } = open(api);
    const go = dialog.getByRole('button', { name: 'Upgrade to 1.1.1' });
    await waitFor(() => expect(go).toBeEnabled());
    api.planned = { ...aTroubledPlan, notices: [], crds: [] };
    await user.click(go);

    expect(
      await dialog.findByText(/revision 7 is the newest.*look at the new plan/),
    ).toBeVisible();
    expect(await dialog.findByText('1 refused by the cluster')).toBeVisible();
    expect(dialog.getByRole('combobox')).toHaveValue('1.1.1');
    await waitFor(() => expect(go).toBeEnabled());
    await user.click(go);
    await waitFor(() =>
      expect(api.requests).toMatchObject([
        { chartVersion: '1.1.1', planDigest: 'digest of plan 2' },
      ]),
    );
  });
});

describe('values that are edited', () => {
  async function edit(api: FakeHelmReleasesApi) {
    const opened = open(api);
    const { user, dialog } = opened;
    await user.click(dialog.getByRole('button', { name: 'Edit as YAML' }));
    const editor = await dialog.findByRole('textbox', {
      name: 'Values as YAML',
    });
    const type = (value: string) =>
      fireEvent.change(editor, { target: { value } });
    return { ...opened, editor, type };
  }

  it('start from those of the running revision, and are planned and sent as they are typed', async () => {
    const api = new FakeHelmReleasesApi();
    const getValues = jest.spyOn(api, 'getValues');
    const { user, dialog, editor, type } = await edit(api);
    expect(editor).toHaveValue('replicaCount: 1\n');
    expect(getValues).toHaveBeenCalledWith(
      expect.objectContaining({ cluster: 'production-us' }),
      3,
    );
    expect(await axe(screen.getByRole('dialog'))).toHaveNoViolations();

    const text = '# three, since June\nreplicaCount: 3\n';
    api.planned = {
      values: {
        before: 'replicaCount: 1\n',
        after: 'replicaCount: 3\n',
        defaults: [],
        orphaned: [],
        problems: ['replicaCount: must be at most 2'],
      },
    };
    type(text);
    expect(
      await dialog.findByText('replicaCount: must be at most 2'),
    ).toBeVisible();
    expect(editor).toHaveAccessibleDescription(
      'replicaCount: must be at most 2',
    );
    expect(api.planRequests.at(-1)).toEqual({
      chartVersion: '1.1.1',
      values: text,
    });
    expect(dialog.getByText('as edited')).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Upgrade to 1.1.1' }));
    await waitFor(() =>
      expect(api.requests).toMatchObject([
        { values: text, planDigest: 'digest of plan 2' },
      ]),
    );
  });

  it('are neither planned nor sent while they are no YAML', async () => {
    const api = new FakeHelmReleasesApi();
    const { dialog, type } = await edit(api);
    const go = dialog.getByRole('button', { name: 'Upgrade to 1.1.1' });
    await waitFor(() => expect(go).toBeEnabled());
    type('a: 1\n b: 2\n');
    expect(dialog.getByText(/no valid YAML/)).toBeVisible();
    expect(go).toBeDisabled();
    // The last plan stays in sight, so that nothing jumps while one types.
    expect(dialog.getByText('1 resource changed')).toBeVisible();
    expect(api.planRequests).toEqual([{ chartVersion: '1.1.1' }]);
  });

  it('keep the secrets that are masked, and say what the schema of the chart has against the rest', async () => {
    const api = new FakeHelmReleasesApi();
    api.valuesSchema = { properties: { replicaCount: { type: 'integer' } } };
    const { dialog, type } = await edit(api);
    const text = `password: ${MASKED_TEXT}\nreplicaCount: many\n`;
    type(text);
    expect(
      dialog.getByText(
        `${MASKED_TEXT} stands for a secret, which is kept as it is.`,
      ),
    ).toBeVisible();
    expect(
      await dialog.findByText(/replicaCount: has to be of the type integer/),
    ).toBeVisible();
    // Helm has the last word.
    await waitFor(() =>
      expect(api.planRequests.at(-1)).toEqual({
        chartVersion: '1.1.1',
        values: text,
      }),
    );
  });

  it('are not lost when another version is chosen or the plan is out of date, but when they are discarded', async () => {
    const api = new FakeHelmReleasesApi();
    const { user, dialog, editor, type } = await edit(api);
    const text = 'replicaCount: 2\n';
    type(text);
    await user.clear(dialog.getByRole('combobox'));
    await user.type(dialog.getByRole('combobox'), '1.1.0');
    await user.click(await screen.findByRole('option', { name: /^1\.1\.0/ }));
    await waitFor(() =>
      expect(api.planRequests.at(-1)).toEqual({
        chartVersion: '1.1.0',
        values: text,
      }),
    );
    jest
      .spyOn(api, 'upgrade')
      .mockRejectedValueOnce(await refusal('Revision 7 is the newest.'));
    const go = dialog.getByRole('button', { name: 'Upgrade to 1.1.0' });
    await waitFor(() => expect(go).toBeEnabled());
    await user.click(go);
    expect(await dialog.findByText(/look at the new plan/)).toBeVisible();
    expect(editor).toHaveValue(text);

    await user.click(dialog.getByRole('button', { name: 'Discard changes' }));
    expect(editor).not.toBeInTheDocument();
    await waitFor(() =>
      expect(api.planRequests.at(-1)).toEqual({ chartVersion: '1.1.0' }),
    );
  });

  it('say why they cannot be read', async () => {
    const api = new FakeHelmReleasesApi();
    jest
      .spyOn(api, 'getValues')
      .mockRejectedValue(new Error('You may not read the values.'));
    const { user, dialog } = open(api);
    await user.click(dialog.getByRole('button', { name: 'Edit as YAML' }));
    expect(
      await dialog.findByText('You may not read the values.'),
    ).toBeVisible();
  });
});

it('takes no other refusal for a plan that is out of date', async () => {
  const api = new FakeHelmReleasesApi();
  api.planned = { digest: 'the same each time' };
  jest
    .spyOn(api, 'upgrade')
    .mockRejectedValueOnce(await refusal('No change window is open.'));
  const { user, dialog } = open(api);
  const go = dialog.getByRole('button', { name: 'Upgrade to 1.1.1' });
  await waitFor(() => expect(go).toBeEnabled());
  await user.click(go);
  expect(await dialog.findByText('No change window is open.')).toBeVisible();
  await waitFor(() => expect(api.planRequests).toHaveLength(2));
  await waitFor(() => expect(go).toBeEnabled());
  expect(dialog.queryByText(/look at the new plan/)).not.toBeInTheDocument();
});

it('plans a rollback, and says that definitions do not go back', async () => {
  const api = new FakeHelmReleasesApi();
  api.planned = { crds: aTroubledPlan.crds?.slice(0, 1) };
  const { user, dialog } = open(api, 'rollback');
  await user.click(await dialog.findByRole('tab', { name: 'CRDs (1)' }));
  expect(
    dialog.getByText(/A rollback does not take definitions in crds\/ back/),
  ).toBeVisible();
  expect(api.planRequests).toEqual([{ revision: 3 }]);
  await user.click(
    dialog.getByRole('button', { name: 'Roll back to revision 3' }),
  );
  await waitFor(() =>
    expect(api.requests).toMatchObject([
      { revision: 3, planDigest: 'digest of plan 1' },
    ]),
  );
});
