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

import { createExtensionTester } from '@backstage/frontend-test-utils';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import helmOperatorModule from '.';
import {
  operatorDefinitionsField,
  operatorFilesField,
  operatorKindsField,
  operatorNameField,
  operatorRulesField,
} from './module';

describe('helmOperatorModule', () => {
  it('belongs to the scaffolder', () => {
    expect(helmOperatorModule.pluginId).toBe('scaffolder');
  });

  const loaderOf = FormFieldBlueprint.dataRefs.formFieldLoader;
  it.each([
    ['OperatorName', createExtensionTester(operatorNameField).get(loaderOf)],
    ['OperatorKinds', createExtensionTester(operatorKindsField).get(loaderOf)],
    [
      'OperatorDefinitions',
      createExtensionTester(operatorDefinitionsField).get(loaderOf),
    ],
    ['OperatorRules', createExtensionTester(operatorRulesField).get(loaderOf)],
    ['OperatorFiles', createExtensionTester(operatorFilesField).get(loaderOf)],
  ])('brings the field %s', async (name, load) => {
    expect(await load()).toMatchObject({ name });
  });
});
