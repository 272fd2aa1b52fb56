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

import type { ApiHolder } from '@backstage/core-plugin-api';
import type { CustomFieldValidator } from '@backstage/plugin-scaffolder-react';
import type { JsonObject } from '@backstage/types';

/** What a field's validation has against a value. */
export async function validationErrors<T, U>(
  validate: CustomFieldValidator<T, U>,
  value: T,
  options: { form?: JsonObject; uiOptions?: U; apiHolder?: ApiHolder } = {},
): Promise<string[]> {
  const { form = {}, uiOptions, apiHolder } = options;
  const errors: string[] = [];
  const validation = {
    __errors: errors,
    addError: (message: string) => void errors.push(message),
  } as Parameters<typeof validate>[1];
  await validate(value, validation, {
    apiHolder: apiHolder ?? { get: () => undefined },
    formData: form,
    schema: {},
    uiSchema: { 'ui:options': uiOptions } as Parameters<
      typeof validate
    >[2]['uiSchema'],
  });
  return errors;
}
