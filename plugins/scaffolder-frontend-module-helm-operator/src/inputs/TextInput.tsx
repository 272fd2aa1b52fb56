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
import { type ReactNode, useState } from 'react';
import { readableError } from './readableError';

/** A line, or some, of text, with what is wrong with it underneath. */
export function TextInput(props: {
  id: string;
  label: string;
  /** What tells it from its like, for those who do not see where it stands. */
  of: string;
  value: string;
  onChange(value: string): void;
  problem?: string;
  /** Whether the problem is shown although nobody has typed here yet. */
  showProblem?: boolean;
  hint?: ReactNode;
  placeholder?: string;
  rows?: number;
  inputMode?: 'decimal' | 'text';
}) {
  const { id, label, value, problem, hint, rows } = props;
  const [isTouched, setTouched] = useState(false);
  const isWrong =
    Boolean(problem) && (props.showProblem || isTouched || value !== '');
  return (
    <TextField
      id={id}
      label={label}
      value={value}
      onChange={event => props.onChange(event.target.value)}
      onBlur={() => setTouched(true)}
      error={isWrong}
      helperText={isWrong ? capital(problem!) : hint}
      placeholder={props.placeholder}
      multiline={rows !== undefined}
      rows={rows}
      size="small"
      fullWidth
      sx={readableError}
      InputLabelProps={{ shrink: true }}
      inputProps={{
        'aria-label': `${label} of ${props.of}`,
        autoComplete: 'off',
        spellCheck: false,
        inputMode: props.inputMode,
      }}
    />
  );
}

function capital(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}
