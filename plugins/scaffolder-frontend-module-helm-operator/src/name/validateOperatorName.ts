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

import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import type { OperatorNameOptions } from './OperatorNameOptions';
import { componentCalled } from './componentCalled';
import { nameProblem } from './nameProblem';

/** Keeps people on the page while the name cannot be had; a catalog that does not answer does not. */
export const validateOperatorName: CustomFieldValidator<
  string,
  OperatorNameOptions
> = async (name, validation, { apiHolder, uiSchema }) => {
  const problem = nameProblem(name);
  if (problem) {
    validation.addError(problem);
    return;
  }
  const catalog = apiHolder.get(catalogApiRef);
  if (!catalog || uiSchema?.['ui:options']?.allowTaken) {
    return;
  }
  const component = await componentCalled(name, catalog).catch(() => undefined);
  if (component) {
    validation.addError(`It is taken by ${stringifyEntityRef(component)}.`);
  }
};
