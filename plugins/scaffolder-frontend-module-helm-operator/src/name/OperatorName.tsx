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
import TextField from '@mui/material/TextField';
import { readableError } from '../inputs/readableError';
import type { OperatorNameOptions } from './OperatorNameOptions';
import { NameStanding } from './NameStanding';
import { nameProblem } from './nameProblem';
import { useNameHolder } from './useNameHolder';

/** Asks for the name of an operator, and says whether it can be had. */
export function OperatorName(
  props: FieldExtensionComponentProps<string, OperatorNameOptions>,
) {
  const { formData: name = '', onChange, onBlur, rawErrors = [] } = props;
  const { schema, uiSchema, idSchema, required, disabled } = props;
  const problem = name ? nameProblem(name) : undefined;
  const holder = useNameHolder(name && !problem ? name : undefined);
  const isRefused =
    holder.state === 'taken' && !uiSchema?.['ui:options']?.allowTaken;
  return (
    <TextField
      id={idSchema?.$id}
      label={schema?.title ?? 'Name'}
      value={name}
      onChange={event => onChange(event.target.value || undefined)}
      onBlur={() => onBlur(idSchema?.$id, name)}
      required={required}
      disabled={disabled}
      // eslint-disable-next-line jsx-a11y/no-autofocus -- the template asks for it
      autoFocus={uiSchema?.['ui:autofocus']}
      error={Boolean(problem) || isRefused || rawErrors.length > 0}
      fullWidth
      sx={readableError}
      variant="standard"
      margin="normal"
      inputProps={{ autoComplete: 'off', spellCheck: false }}
      FormHelperTextProps={{
        component: 'div',
        role: 'status',
        sx: { mx: 0, overflowWrap: 'anywhere' },
      }}
      helperText={
        problem ??
        (holder.state === 'none' ? (
          schema?.description
        ) : (
          <NameStanding holder={holder} />
        ))
      }
    />
  );
}
