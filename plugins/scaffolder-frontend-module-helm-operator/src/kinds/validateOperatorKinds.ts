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
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import { checkPastedCrds } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { groupOf } from '../form/groupOf';
import { textOf } from '../form/textOf';
import { kindProblems } from './kindProblems';
import type { OperatorKindsOptions } from './OperatorKindsOptions';

/** Keeps people on the page while the action would refuse the kinds. */
export const validateOperatorKinds: CustomFieldValidator<
  JsonObject[],
  OperatorKindsOptions
> = (kinds, validation, { formData, uiSchema }) => {
  const { definitionsField, goTypes } = uiSchema?.['ui:options'] ?? {};
  const definitions = textOf(formData, definitionsField);
  if (kinds.length === 0 && !definitions.trim()) {
    validation.addError(
      definitionsField
        ? 'Add at least one kind, or paste a definition.'
        : 'Add at least one kind.',
    );
  }
  const { crds: others } = checkPastedCrds(groupOf(formData), definitions);
  for (const [place, message] of kindProblems(kinds, { others, goTypes })) {
    validation.addError(`${placeText(place)}${message}`);
  }
};

/** `0.fields.2.name` is `Kind 1, field 3, name: `. */
function placeText(place: string): string {
  if (!place) {
    return '';
  }
  const [kind, input, field, ofField] = place.split('.');
  const parts = [
    `Kind ${Number(kind) + 1}`,
    field ? `field ${Number(field) + 1}` : input,
    ofField,
  ];
  return `${parts.filter(Boolean).join(', ')}: `;
}
