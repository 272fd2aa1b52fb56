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

import { ChoiceInput } from '../inputs/ChoiceInput';
import { TextInput } from '../inputs/TextInput';
import type { FieldDraft } from './KindDraft';

const TRUTHS = [
  { value: '', text: 'none' },
  { value: 'true', text: 'true' },
  { value: 'false', text: 'false' },
] as const;

/** Inputs of what a field of its type may be restricted to, and its default. */
export function RestrictionInputs(props: {
  id: string;
  field: FieldDraft;
  title: string;
  problemOf(input: keyof FieldDraft): string | undefined;
  showProblems: boolean;
  onChange(change: Partial<FieldDraft>): void;
}) {
  const { id, field, title, problemOf, onChange } = props;
  const input = (
    name: 'default' | 'enum' | 'minimum' | 'maximum',
    label: string,
    more: { hint?: string; rows?: number; inputMode?: 'decimal' } = {},
  ) => (
    <TextInput
      id={`${id}_${name}`}
      label={label}
      of={title}
      value={field[name]}
      problem={problemOf(name)}
      showProblem={props.showProblems}
      onChange={value => onChange({ [name]: value })}
      {...more}
    />
  );
  switch (field.type) {
    case 'string':
      return (
        <>
          {input('default', 'Default')}
          {input('enum', 'Allowed values', {
            hint: 'One a line; none = any',
            rows: 2,
          })}
        </>
      );
    case 'integer':
    case 'number':
      return (
        <>
          {input('default', 'Default', { inputMode: 'decimal' })}
          {input('minimum', 'Least', { inputMode: 'decimal' })}
          {input('maximum', 'Greatest', { inputMode: 'decimal' })}
        </>
      );
    case 'boolean':
      return (
        <ChoiceInput
          id={`${id}_default`}
          label="Default"
          of={title}
          value={field.default}
          choices={TRUTHS}
          onChange={value => onChange({ default: value })}
        />
      );
    case 'duration':
      return input('default', 'Default', { hint: 'Such as 5m or 1h30m' });
    case 'dateTime':
      return input('default', 'Default', {
        hint: 'Such as 2026-01-31T12:00:00Z',
      });
    default:
      return null;
  }
}
