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

import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { prefixClassNames } from './classNames';

prefixClassNames();

/** `ui:field: OperatorName`. */
export const operatorNameField = FormFieldBlueprint.make({
  name: 'operator-name',
  params: {
    field: () => import('./fields/operatorName').then(m => m.operatorName),
  },
});

/** `ui:field: OperatorKinds`. */
export const operatorKindsField = FormFieldBlueprint.make({
  name: 'operator-kinds',
  params: {
    field: () => import('./fields/operatorKinds').then(m => m.operatorKinds),
  },
});

/** `ui:field: OperatorDefinitions`. */
export const operatorDefinitionsField = FormFieldBlueprint.make({
  name: 'operator-definitions',
  params: {
    field: () =>
      import('./fields/operatorDefinitions').then(m => m.operatorDefinitions),
  },
});

/** `ui:field: OperatorRules`. */
export const operatorRulesField = FormFieldBlueprint.make({
  name: 'operator-rules',
  params: {
    field: () => import('./fields/operatorRules').then(m => m.operatorRules),
  },
});

/** `ui:field: OperatorFiles`. */
export const operatorFilesField = FormFieldBlueprint.make({
  name: 'operator-files',
  params: {
    field: () => import('./fields/operatorFiles').then(m => m.operatorFiles),
  },
});

/**
 * The fields that a template for operators may ask with.
 *
 * @public
 */
export const helmOperatorModule = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [
    operatorNameField,
    operatorKindsField,
    operatorDefinitionsField,
    operatorRulesField,
    operatorFilesField,
  ],
});
