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

import { createPlugin } from '@backstage/core-plugin-api';
import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { prefixClassNames } from './classNames';
import { OperatorDefinitions } from './definitions/OperatorDefinitions';
import { validateOperatorDefinitions } from './definitions/validateOperatorDefinitions';
import { OperatorFiles } from './files/OperatorFiles';
import { OperatorKinds } from './kinds/OperatorKinds';
import { validateOperatorKinds } from './kinds/validateOperatorKinds';
import { OperatorName } from './name/OperatorName';
import { validateOperatorName } from './name/validateOperatorName';
import { OperatorRules } from './rules/OperatorRules';
import { validateOperatorRules } from './rules/validateOperatorRules';

prefixClassNames();

const plugin = createPlugin({ id: 'scaffolder-helm-operator' });

/**
 * The field `OperatorName`, for the `ScaffolderFieldExtensions` of an app.
 *
 * @public
 */
export const OperatorNameFieldExtension: () => null = plugin.provide(
  createScaffolderFieldExtension({
    name: 'OperatorName',
    component: OperatorName,
    validation: validateOperatorName,
  }),
);

/**
 * The field `OperatorKinds`, for the `ScaffolderFieldExtensions` of an app.
 *
 * @public
 */
export const OperatorKindsFieldExtension: () => null = plugin.provide(
  createScaffolderFieldExtension({
    name: 'OperatorKinds',
    component: OperatorKinds,
    validation: validateOperatorKinds,
  }),
);

/**
 * The field `OperatorDefinitions`, for the `ScaffolderFieldExtensions` of an app.
 *
 * @public
 */
export const OperatorDefinitionsFieldExtension: () => null = plugin.provide(
  createScaffolderFieldExtension({
    name: 'OperatorDefinitions',
    component: OperatorDefinitions,
    validation: validateOperatorDefinitions,
  }),
);

/**
 * The field `OperatorRules`, for the `ScaffolderFieldExtensions` of an app.
 *
 * @public
 */
export const OperatorRulesFieldExtension: () => null = plugin.provide(
  createScaffolderFieldExtension({
    name: 'OperatorRules',
    component: OperatorRules,
    validation: validateOperatorRules,
  }),
);

/**
 * The field `OperatorFiles`, for the `ScaffolderFieldExtensions` of an app.
 *
 * @public
 */
export const OperatorFilesFieldExtension: () => null = plugin.provide(
  createScaffolderFieldExtension({
    name: 'OperatorFiles',
    component: OperatorFiles,
  }),
);
