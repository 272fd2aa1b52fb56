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

import { pluralOf } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { ChoiceInput } from '../inputs/ChoiceInput';
import { RemoveButton } from '../inputs/RemoveButton';
import { TextInput } from '../inputs/TextInput';
import { inputRow } from '../inputs/inputRow';
import { FieldEditor } from './FieldEditor';
import type { FieldDraft, KindDraft } from './KindDraft';

/** Inputs of one kind, and of its fields. */
export function KindEditor(props: {
  /** Of this editor, in front of those of its inputs. */
  id: string;
  kind: KindDraft;
  /** What it is called here, such as `kind 1`. */
  title: string;
  problemOf(place: string): string | undefined;
  showProblems: boolean;
  onChange(change: Partial<KindDraft>): void;
  onRemove(): void;
  onAddField(): void;
  onChangeField(index: number, change: Partial<FieldDraft>): void;
  onRemoveField(index: number): void;
}) {
  const { id, kind, title, problemOf, showProblems, onChange } = props;
  const input = (
    name: 'kind' | 'version' | 'plural' | 'shortNames' | 'description',
    label: string,
    more: { hint?: string; placeholder?: string } = {},
  ) => (
    <TextInput
      id={`${id}_${name}`}
      label={label}
      of={title}
      value={kind[name]}
      problem={problemOf(name)}
      showProblem={showProblems}
      onChange={value => onChange({ [name]: value })}
      {...more}
    />
  );
  const fieldsProblem = problemOf('fields');
  return (
    <Box
      role="group"
      aria-label={title}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 2, mt: 2 }}
    >
      <Box sx={inputRow}>
        {input('kind', 'Kind', { placeholder: 'LabelEnforcer' })}
        <ChoiceInput
          id={`${id}_scope`}
          label="Scope"
          of={title}
          value={kind.scope}
          choices={['Namespaced', 'Cluster'] as const}
          onChange={scope => onChange({ scope })}
        />
        {input('version', 'API version')}
        {input('plural', 'Plural', {
          placeholder: kind.kind && pluralOf(kind.kind),
        })}
        {input('shortNames', 'Short names', { hint: 'With commas between' })}
        {input('description', 'Description')}
      </Box>
      {kind.fields.map((field, i) => {
        const fieldTitle = `field ${i + 1} of ${title}`;
        return (
          <FieldEditor
            key={field.id}
            id={`${id}_${field.id}`}
            field={field}
            title={fieldTitle}
            problemOf={name =>
              problemOf(name ? `fields.${i}.${name}` : `fields.${i}`)
            }
            showProblems={showProblems}
            onChange={change => props.onChangeField(i, change)}
            onRemove={() => props.onRemoveField(i)}
          />
        );
      })}
      {fieldsProblem && <p role="alert">The kind {fieldsProblem}.</p>}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
        <Button
          id={`${id}_addField`}
          onClick={props.onAddField}
          aria-label={`Add field to ${title}`}
          variant="outlined"
          size="small"
          sx={{ textTransform: 'none' }}
        >
          Add field
        </Button>
        <RemoveButton
          id={`${id}_remove`}
          noun="kind"
          title={title}
          onRemove={props.onRemove}
        />
      </Box>
    </Box>
  );
}
