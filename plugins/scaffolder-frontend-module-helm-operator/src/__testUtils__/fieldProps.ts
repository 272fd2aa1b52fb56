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

import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { JsonObject } from '@backstage/types';

/** What a form gives one of its fields. */
export function fieldProps<T, U>(options: {
  formData?: T;
  onChange?: (value: T | undefined) => void;
  title?: string;
  uiOptions?: U;
  rawErrors?: string[];
  form?: JsonObject;
}): FieldExtensionComponentProps<T, U> {
  const { formData, onChange = () => {}, title, uiOptions } = options;
  return {
    formData,
    onChange,
    onBlur: () => {},
    rawErrors: options.rawErrors ?? [],
    schema: { title },
    uiSchema: { 'ui:options': uiOptions },
    idSchema: { $id: 'root_field' },
    formContext: { formData: options.form ?? {} },
  } as unknown as FieldExtensionComponentProps<T, U>;
}
