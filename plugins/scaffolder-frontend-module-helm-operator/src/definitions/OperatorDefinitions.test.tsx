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
import { axe } from 'jest-axe';
import { useState } from 'react';
import { fieldProps } from '../__testUtils__/fieldProps';
import { renderInTheme } from '../__testUtils__/renderInTheme';
import { validationErrors } from '../__testUtils__/validationErrors';
import { OperatorDefinitions } from './OperatorDefinitions';
import { validateOperatorDefinitions } from './validateOperatorDefinitions';

const crd = (kind: string, group = 'example.com') => `# what it is
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: ${kind.toLowerCase()}s.${group} }
spec:
  group: ${group}
  names: { kind: ${kind}, plural: ${kind.toLowerCase()}s }
  scope: Cluster
  versions:
    - name: v1
      served: true
      storage: true
      schema: { openAPIV3Schema: { type: object } }
`;
const form = { group: 'example.com' };

function DefinitionsForm(props: { start?: string }) {
  const [text, setText] = useState(props.start);
  return (
    <OperatorDefinitions
      {...fieldProps({
        formData: text,
        onChange: setText,
        title: 'Definitions',
        form,
      })}
    />
  );
}

describe('OperatorDefinitions', () => {
  it.each(['light', 'dark'] as const)(
    'says what is pasted, and where it is wrong, in the %s theme',
    async theme => {
      const { container } = await renderInTheme(<DefinitionsForm />, [], theme);
      await userEvent.click(screen.getByLabelText('Definitions'));
      await userEvent.paste(
        `${crd('Night')}---\n${crd('Day', 'other.com')}---\na: [\n`,
      );
      expect(
        (await screen.findAllByRole('listitem')).map(item => item.textContent),
      ).toEqual([
        'Night of example.com, v1, of the whole cluster',
        'Document 2, from line 15: its group has to be example.com, the group of the operator',
        expect.stringMatching(
          /^Document 3, from line 29: .*not valid YAML \(line (29|30)\)$/,
        ),
      ]);
      expect(screen.getByLabelText('Definitions')).toBeInvalid();
      expect(await axe(container)).toHaveNoViolations();
    },
  );
});

describe('validateOperatorDefinitions', () => {
  const of = (text: string) =>
    validationErrors(validateOperatorDefinitions, text, { form });

  it('takes what the action takes', async () => {
    expect(await of('')).toEqual([]);
    expect(await of(`${crd('Night')}---\n${crd('Day')}`)).toEqual([]);
  });

  it('refuses what it does not', async () => {
    expect(await of('kind: Secret')).toEqual([
      'Document 1, from line 1: it holds Secret and not only a CustomResourceDefinition',
    ]);
    expect(await of('---\n'.repeat(200))).toEqual([
      'The text has more than 100 documents',
    ]);
    expect(await of(`${crd('Night')}---\n${crd('Night')}`)).toContain(
      'Two definitions have one kind: Night',
    );
  });
});
