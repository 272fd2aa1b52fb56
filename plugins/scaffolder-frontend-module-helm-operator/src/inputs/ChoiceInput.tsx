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

import TextField from '@mui/material/TextField';

/** One of a few, chosen with the browser's own list. */
export function ChoiceInput<T extends string>(props: {
  id: string;
  label: string;
  /** What tells it from its like, for those who do not see where it stands. */
  of: string;
  value: T;
  choices: readonly (T | { value: T; text: string })[];
  onChange(value: T): void;
}) {
  return (
    <TextField
      id={props.id}
      label={props.label}
      value={props.value}
      onChange={event => props.onChange(event.target.value as T)}
      select
      size="small"
      fullWidth
      InputLabelProps={{ shrink: true }}
      SelectProps={{
        native: true,
        inputProps: { 'aria-label': `${props.label} of ${props.of}` },
      }}
    >
      {props.choices.map(choice => {
        const { value, text } =
          typeof choice === 'string' ? { value: choice, text: choice } : choice;
        return (
          <option key={value} value={value}>
            {text}
          </option>
        );
      })}
    </TextField>
  );
}
