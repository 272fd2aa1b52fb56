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

import type { JsonObject } from '@backstage/types';
import { screen } from '@testing-library/react';
import { axe } from 'jest-axe';
import { renderListField } from '../__testUtils__/renderListField';
import { OperatorRules } from './OperatorRules';

const input = (name: string) => screen.getByLabelText(name);
const button = (name: string) => screen.getByRole('button', { name });

const setup = (
  options: { rules?: JsonObject[]; rawErrors?: string[]; theme?: 'dark' } = {},
) =>
  renderListField(OperatorRules, 'Access rules', {
    ...options,
    values: options.rules,
  });

describe('OperatorRules', () => {
  it('gives the form what the action takes, by keyboard alone', async () => {
    const { user, held } = await setup();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(input('API groups of rule 1')).toHaveFocus();
    await user.keyboard('core, apps');
    await user.tab();
    await user.keyboard('pods, deployments/scale');
    await user.tab();
    expect(input('Verbs of rule 1')).toHaveValue('get, list, watch');
    await user.tab();
    await user.keyboard('web');
    expect(held()).toEqual([
      {
        scope: 'watched',
        apiGroups: ['', 'apps'],
        resources: ['pods', 'deployments/scale'],
        verbs: ['get', 'list', 'watch'],
        resourceNames: ['web'],
      },
    ]);
  });

  it('asks for paths of the API server where a rule holds for the whole cluster', async () => {
    const { user, held } = await setup();
    await user.click(button('Add rule'));
    const paths = 'Or paths of the API server of rule 1';
    expect(screen.queryByLabelText(paths)).toBeNull();
    await user.selectOptions(input('Holds in of rule 1'), 'Whole cluster');
    await user.type(input(paths), '/healthz');
    await user.clear(input('Verbs of rule 1'));
    await user.type(input('Verbs of rule 1'), 'get');
    expect(held()).toEqual([
      { scope: 'cluster', nonResourceURLs: ['/healthz'], verbs: ['get'] },
    ]);
    expect(screen.queryByText(/needs/)).toBeNull();
    await user.type(input('Resources of rule 1'), 'nodes');
    expect(
      screen.getByText('A rule is for resources or for nonResourceURLs'),
    ).toBeVisible();
    // It can be mended, although the input is for whole clusters.
    await user.selectOptions(input('Holds in of rule 1'), 'Watched namespaces');
    expect(
      screen.getByText('NonResourceURLs need scope cluster'),
    ).toBeVisible();
  });

  it.each([
    ['Resources of rule 1', '*', /^Has to be named: a wildcard permits/],
    ['Verbs of rule 1', 'get, *', /^Has to be named: a wildcard permits/],
    ['API groups of rule 1', 'Apps', /^Has to be named/],
    ['Only objects called of rule 1', 'a b', 'Has to be the name of an object'],
  ])('says at %s what is wrong with "%s"', async (label, text, message) => {
    const { user } = await setup();
    await user.click(button('Add rule'));
    await user.clear(input(label));
    await user.type(input(label), text);
    expect(screen.getByText(message)).toBeVisible();
    expect(input(label)).toBeInvalid();
  });

  it('says what is missing once somebody was there, or wants to go on', async () => {
    const { user } = await setup();
    await user.click(button('Add rule'));
    expect(
      screen.queryByText('A rule needs apiGroups and resources'),
    ).toBeNull();
    await user.tab();
    expect(
      screen.getByText('A rule needs apiGroups and resources'),
    ).toBeVisible();
  });

  it('goes on with what the form holds, and removes one of it', async () => {
    const { user, held } = await setup({
      rules: [
        { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
        {
          scope: 'cluster',
          apiGroups: ['apps'],
          resources: ['deployments'],
          verbs: ['patch'],
        },
      ],
    });
    expect(input('API groups of rule 1')).toHaveValue('core');
    expect(input('Holds in of rule 2')).toHaveValue('cluster');
    await user.click(button('Remove rule: rule 1'));
    expect(button('Remove rule: rule 1')).toHaveFocus();
    expect(screen.getByRole('status')).toHaveTextContent('Rule 1 is removed.');
    expect(held()).toEqual([
      {
        scope: 'cluster',
        apiGroups: ['apps'],
        resources: ['deployments'],
        verbs: ['patch'],
      },
    ]);
    await user.click(button('Remove rule: rule 1'));
    expect(button('Add rule')).toHaveFocus();
    expect(held()).toEqual([]);
  });

  it.each([
    ['no list', 'rules' as unknown as JsonObject[]],
    ['no rules', [null, 'pods', 1] as unknown as JsonObject[]],
    ['rules of another form', [{ apiGroups: 'apps', verbs: 1, scope: [] }]],
  ])('can be used where a link put %s into the form', async (_what, rules) => {
    const { user } = await setup({ rules: rules as JsonObject[] });
    await user.click(button('Add rule'));
    expect(screen.getAllByRole('button', { name: /^Remove rule/ })).not.toEqual(
      [],
    );
  });

  it.each([[undefined], ['dark' as const]])(
    'is accessible with problems shown, in the theme %s',
    async theme => {
      const { container } = await setup({
        rules: [{ apiGroups: ['*'], resources: [], verbs: [] }],
        rawErrors: ['wrong'],
        theme,
      });
      expect(await axe(container)).toHaveNoViolations();
    },
  );
});
