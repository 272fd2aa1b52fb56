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

import type { Entity } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axe } from 'jest-axe';
import { useState } from 'react';
import { fieldProps } from '../__testUtils__/fieldProps';
import { renderInTheme } from '../__testUtils__/renderInTheme';
import { validationErrors } from '../__testUtils__/validationErrors';
import { OperatorName } from './OperatorName';
import { validateOperatorName } from './validateOperatorName';

const component: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'taken', namespace: 'default' },
  spec: { owner: 'group:default/platform' },
};

type Answer = (entity?: Entity) => void;

/** A catalog that answers when it is told to. */
function patientCatalog() {
  const asked = new Map<string, { answer: Answer; fail(error: Error): void }>();
  const getEntityByRef = jest.fn(
    (ref: string) =>
      new Promise<Entity | undefined>((answer, fail) => {
        asked.set(ref.replace('component:default/', ''), { answer, fail });
      }),
  );
  return { asked, getEntityByRef };
}

function NameForm(props: { start?: string }) {
  const [name, setName] = useState(props.start);
  return (
    <OperatorName
      {...fieldProps({ formData: name, onChange: setName, title: 'Name' })}
    />
  );
}

describe('OperatorName', () => {
  it('holds a name against the rules and asks nobody for one that breaks them', async () => {
    const catalog = patientCatalog();
    await renderInTheme(<NameForm />, [[catalogApiRef, catalog]]);
    await userEvent.type(screen.getByLabelText('Name'), 'Night');
    expect(await screen.findByText(/has to be of lower case/)).toBeVisible();
    expect(screen.getByLabelText('Name')).toBeInvalid();
    await userEvent.clear(screen.getByLabelText('Name'));
    await userEvent.type(screen.getByLabelText('Name'), 'n'.repeat(41));
    expect(
      await screen.findByText('The name has more than 40 characters.'),
    ).toBeVisible();
    const names = catalog.getEntityByRef.mock.calls.map(([ref]) => ref);
    expect(names).not.toContain('component:default/Night');
    expect(names).not.toContain(`component:default/${'n'.repeat(41)}`);
  });

  it.each(['light', 'dark'] as const)(
    'says who has a name, in the %s theme',
    async theme => {
      const catalog = patientCatalog();
      const { container } = await renderInTheme(
        <NameForm start="taken" />,
        [[catalogApiRef, catalog]],
        theme,
      );
      await waitFor(() => expect(catalog.asked.has('taken')).toBe(true));
      catalog.asked.get('taken')!.answer(component);
      expect(await screen.findByText(/It is taken by/)).toHaveTextContent(
        'It is taken by taken of platform.',
      );
      expect(screen.getByRole('link', { name: 'taken' })).toHaveAttribute(
        'href',
        '/catalog/default/component/taken',
      );
      expect(screen.getByLabelText('Name')).toBeInvalid();
      expect(await axe(container)).toHaveNoViolations();
    },
  );

  it('drops what it hears about a name that is not asked for any more', async () => {
    const catalog = patientCatalog();
    await renderInTheme(<NameForm start="taken" />, [[catalogApiRef, catalog]]);
    await waitFor(() => expect(catalog.asked.has('taken')).toBe(true));
    await userEvent.type(screen.getByLabelText('Name'), '-2');
    await waitFor(() => expect(catalog.asked.has('taken-2')).toBe(true));
    catalog.asked.get('taken-2')!.answer(undefined);
    expect(await screen.findByText(/It is free/)).toBeVisible();
    catalog.asked.get('taken')!.answer(component);
    await catalog.getEntityByRef.mock.results[0].value;
    expect(screen.getByText(/It is free/)).toBeVisible();
    expect(screen.getByLabelText('Name')).toBeValid();
  });

  it('says that the catalog does not answer, and is content with that', async () => {
    const catalog = patientCatalog();
    await renderInTheme(<NameForm start="name" />, [[catalogApiRef, catalog]]);
    await waitFor(() => expect(catalog.asked.has('name')).toBe(true));
    catalog.asked.get('name')!.fail(new Error('Failed to fetch'));
    expect(
      await screen.findByText(/catalog does not answer: Failed to fetch/),
    ).toBeVisible();
    expect(screen.getByLabelText('Name')).toBeValid();
  });
});

describe('validateOperatorName', () => {
  const holderOf = (catalog: { getEntityByRef: () => Promise<unknown> }) => ({
    get: () => catalog as any,
  });
  const taken = holderOf({ getEntityByRef: async () => component });

  it('refuses what breaks the rules, and what is taken', async () => {
    const of = (name: string, options = {}) =>
      validationErrors(validateOperatorName, name, {
        apiHolder: taken,
        ...options,
      });
    expect(await of('Night')).toEqual([
      expect.stringMatching(/^The name has to be of lower case/),
    ]);
    expect(await of('taken')).toEqual([
      'It is taken by component:default/taken.',
    ]);
    expect(await of('taken', { uiOptions: { allowTaken: true } })).toEqual([]);
  });

  it('takes a name of which nobody can say whether it is taken', async () => {
    const broken = holderOf({
      getEntityByRef: () => Promise.reject(new Error('down')),
    });
    expect(
      await validationErrors(validateOperatorName, 'a', { apiHolder: broken }),
    ).toEqual([]);
  });
});
