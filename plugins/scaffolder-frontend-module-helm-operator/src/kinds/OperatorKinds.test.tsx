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
import { screen, within } from '@testing-library/react';
import { axe } from 'jest-axe';
import { renderListField } from '../__testUtils__/renderListField';
import { OperatorKinds } from './OperatorKinds';
import type { OperatorKindsOptions } from './OperatorKindsOptions';

const input = (name: string) => screen.getByLabelText(name);

const setup = (
  options: {
    kinds?: JsonObject[];
    form?: JsonObject;
    uiOptions?: OperatorKindsOptions;
    rawErrors?: string[];
    theme?: 'dark';
  } = {},
) =>
  renderListField(OperatorKinds, 'Kinds', {
    ...options,
    values: options.kinds,
  });

describe('OperatorKinds', () => {
  it('gives the form what the action takes, by keyboard alone', async () => {
    const { user, held } = await setup();
    await user.tab();
    await user.keyboard('{Enter}');
    expect(input('Kind of kind 1')).toHaveFocus();
    await user.keyboard('NightGuard');
    await user.tab();
    await user.selectOptions(input('Scope of kind 1'), 'Cluster');
    await user.tab();
    await user.keyboard('v2');
    await user.tab();
    await user.tab();
    await user.keyboard('ng, guard');
    await user.tab();
    await user.keyboard('Guards');
    await user.tab();
    expect(
      screen.getByRole('button', { name: 'Add field to kind 1' }),
    ).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(input('Field of field 1 of kind 1')).toHaveFocus();
    await user.keyboard('mode');
    await user.type(
      input('Allowed values of field 1 of kind 1'),
      'on{Enter}off{Enter}',
    );
    await user.type(input('Default of field 1 of kind 1'), 'on');
    await user.click(input('Required: field 1 of kind 1'));
    await user.click(
      screen.getByRole('button', { name: 'Add field to kind 1' }),
    );
    await user.keyboard('calls');
    await user.selectOptions(input('Type of field 2 of kind 1'), 'integer');
    await user.type(input('Default of field 2 of kind 1'), '3');
    await user.type(input('Least of field 2 of kind 1'), '1');
    await user.type(input('Greatest of field 2 of kind 1'), '9');
    await user.click(input('Shown by kubectl get: field 2 of kind 1'));
    expect(held()).toEqual([
      {
        kind: 'NightGuard',
        scope: 'Cluster',
        version: 'v2',
        shortNames: ['ng', 'guard'],
        description: 'Guards',
        fields: [
          {
            name: 'mode',
            type: 'string',
            required: true,
            printerColumn: false,
            default: 'on',
            enum: ['on', 'off'],
          },
          {
            name: 'calls',
            type: 'integer',
            required: false,
            printerColumn: true,
            default: 3,
            minimum: 1,
            maximum: 9,
          },
        ],
      },
    ]);
  });

  it('goes on with what the form holds, and forgets what no other type takes', async () => {
    const kinds = [
      {
        kind: 'A',
        scope: 'Namespaced',
        version: 'v1',
        plural: 'ays',
        fields: [
          {
            name: 'on',
            type: 'boolean',
            required: false,
            printerColumn: false,
            default: false,
          },
        ],
      },
    ];
    const { user, held } = await setup({ kinds });
    expect(input('Default of field 1 of kind 1')).toHaveValue('false');
    await user.type(input('Plural of kind 1'), 'x');
    const [kind] = kinds;
    expect(held()).toEqual([{ ...kind, plural: 'aysx' }]);
    await user.selectOptions(input('Type of field 1 of kind 1'), 'stringMap');
    expect(held()).toEqual([
      {
        ...kind,
        plural: 'aysx',
        fields: [
          {
            name: 'on',
            type: 'stringMap',
            required: false,
            printerColumn: false,
          },
        ],
      },
    ]);
  });

  it('says of each input what is wrong with it', async () => {
    const { user } = await setup({
      kinds: [
        { kind: 'Night', version: 'v1', fields: [] },
        {
          kind: 'Night',
          version: '1',
          fields: [
            { name: 'a', type: 'integer', minimum: 3, maximum: 2 },
            { name: 'a', type: 'number', default: 'x' },
          ],
        },
      ],
    });
    const problem = (label: string, text: string) =>
      expect(input(label)).toHaveAccessibleDescription(text);
    problem('Kind of kind 2', 'Two kinds have one kind: Night');
    problem('API version of kind 2', 'Has to be a version such as v1alpha1');
    problem('Least of field 1 of kind 2', 'Is above maximum');
    problem('Field of field 2 of kind 2', 'Two fields have one name: a');
    problem('Default of field 2 of kind 2', 'Has to be a number');
    expect(input('Kind of kind 1')).toBeValid();

    // Nobody is told off for what they have not come to yet.
    await user.click(screen.getByRole('button', { name: 'Add kind' }));
    expect(input('Kind of kind 3')).toBeValid();
    await user.tab();
    expect(input('Kind of kind 3')).toBeInvalid();
  });

  it('knows the kinds of pasted definitions, and the names that Go has taken', async () => {
    const crds = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: nights.example.com }
spec:
  group: example.com
  names: { kind: Night, plural: nights }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object } }
`;
    await setup({
      kinds: [{ kind: 'Night' }, { kind: 'WatchEvent' }],
      form: { group: 'example.com', crds },
      uiOptions: { definitionsField: 'crds', goTypes: true },
    });
    expect(input('Kind of kind 1')).toHaveAccessibleDescription(
      'Two kinds have one kind: Night',
    );
    expect(input('Kind of kind 2')).toHaveAccessibleDescription(
      'WatchEvent is taken by the packages of Kubernetes',
    );
  });

  it('moves the focus to what comes next when something is removed', async () => {
    const { user, held } = await setup({
      kinds: [
        { kind: 'A', fields: [{ name: 'a', type: 'string' }] },
        { kind: 'B' },
      ],
    });
    const button = (name: string) => screen.getByRole('button', { name });
    await user.click(button('Remove field: field 1 of kind 1'));
    expect(button('Add field to kind 1')).toHaveFocus();
    expect(screen.getByText('Field 1 of kind 1 is removed.')).toHaveAttribute(
      'role',
      'status',
    );
    await user.click(button('Remove kind: kind 1'));
    expect(button('Remove kind: kind 1')).toHaveFocus();
    expect(held()).toEqual([expect.objectContaining({ kind: 'B' })]);
    await user.keyboard('{Enter}');
    expect(button('Add kind')).toHaveFocus();
    expect(held()).toEqual([]);
  });

  it.each([undefined, 'dark'] as const)(
    'breaks no rule of axe (%s)',
    async theme => {
      const { container } = await setup({
        theme,
        rawErrors: ['wrong'],
        kinds: [
          {
            kind: '',
            fields: [
              'string',
              'integer',
              'boolean',
              'duration',
              'dateTime',
              'stringList',
            ].map(type => ({ name: '', type })),
          },
        ],
      });
      expect(
        within(container).getAllByText(/Has to be in/).length,
      ).toBeGreaterThan(1);
      expect(await axe(container)).toHaveNoViolations();
    },
  );
});
