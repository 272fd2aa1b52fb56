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

import {
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import {
  OperatorDefinitionsFieldExtension,
  OperatorFilesFieldExtension,
  OperatorRulesFieldExtension,
  OperatorKindsFieldExtension,
  OperatorNameFieldExtension,
} from './legacy';

const outlet = (
  <ScaffolderFieldExtensions>
    <OperatorNameFieldExtension />
    <OperatorKindsFieldExtension />
    <OperatorDefinitionsFieldExtension />
    <OperatorRulesFieldExtension />
    <OperatorFilesFieldExtension />
  </ScaffolderFieldExtensions>
);

function FieldNames() {
  const fields = useCustomFieldExtensions(outlet);
  return <p>{fields.map(({ name }) => name).join()}</p>;
}

describe('the fields for older apps', () => {
  it('are found where an app registers them', async () => {
    await renderInTestApp(<FieldNames />);
    expect(
      screen.getByText(
        'OperatorName,OperatorKinds,OperatorDefinitions,OperatorRules,OperatorFiles',
      ),
    ).toBeInTheDocument();
  });
});
