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
import userEvent from '@testing-library/user-event';
import { type ComponentType, useState } from 'react';
import { fieldProps } from './fieldProps';
import { renderInTheme } from './renderInTheme';

/** Renders a field that edits a list in a form, and returns what the form holds. */
export async function renderListField<UiOptions>(
  Field: ComponentType<FieldExtensionComponentProps<JsonObject[], UiOptions>>,
  title: string,
  options: {
    values?: JsonObject[];
    form?: JsonObject;
    uiOptions?: UiOptions;
    rawErrors?: string[];
    theme?: 'dark';
  } = {},
) {
  let held: JsonObject[] | undefined = options.values;
  function Form() {
    const [values, setValues] = useState(held);
    held = values;
    return (
      <Field
        {...fieldProps<JsonObject[], UiOptions>({
          ...options,
          formData: values,
          onChange: setValues,
          title,
        })}
      />
    );
  }
  const { container } = await renderInTheme(<Form />, [], options.theme);
  return { container, user: userEvent.setup(), held: () => held };
}
