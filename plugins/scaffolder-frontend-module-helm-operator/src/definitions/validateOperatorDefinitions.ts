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

import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import {
  checkPastedCrds,
  kindCollisions,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { groupOf } from '../form/groupOf';
import { problemText } from './problemText';

/** Keeps people on the page while the action would refuse the definitions. */
export const validateOperatorDefinitions: CustomFieldValidator<string> = (
  text,
  validation,
  { formData },
) => {
  const { crds, problems } = checkPastedCrds(groupOf(formData), text);
  for (const problem of problems) {
    validation.addError(problemText(problem));
  }
  for (const { name, value } of kindCollisions(crds)) {
    validation.addError(`Two definitions have one ${name}: ${value}`);
  }
};
