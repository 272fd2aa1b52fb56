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

import { FIELD_TYPES } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { ChoiceInput } from '../inputs/ChoiceInput';
import { RemoveButton } from '../inputs/RemoveButton';
import { TextInput } from '../inputs/TextInput';
import { inputRow } from '../inputs/inputRow';
import type { FieldDraft } from './KindDraft';
import { RestrictionInputs } from './RestrictionInputs';

/** Inputs of one field of a kind. */
export function FieldEditor(props: {
  /** Of this editor, in front of those of its inputs. */
  id: string;
  field: FieldDraft;
  /** What it is called here, such as `field 2 of kind 1`. */
  title: string;
  problemOf(input: keyof FieldDraft | ''): string | undefined;
  showProblems: boolean;
  onChange(change: Partial<FieldDraft>): void;
  onRemove(): void;
}) {
  const { id, field, title, problemOf, showProblems, onChange } = props;
  return (
    <Box
      role="group"
      aria-label={title}
      sx={{ borderTop: 1, borderColor: 'divider', pt: 2, mt: 2 }}
    >
      <Box sx={inputRow}>
        <TextInput
          id={`${id}_name`}
          label="Field"
          of={title}
          value={field.name}
          placeholder="maxReplicas"
          problem={problemOf('name') ?? problemOf('')}
          showProblem={showProblems}
          onChange={name => onChange({ name })}
        />
        <ChoiceInput
          id={`${id}_type`}
          label="Type"
          of={title}
          value={field.type}
          choices={FIELD_TYPES}
          onChange={type => onChange({ type, default: '' })}
        />
        <RestrictionInputs
          {...{ id, field, title, problemOf, showProblems, onChange }}
        />
        <TextInput
          id={`${id}_description`}
          label="Description"
          of={title}
          value={field.description}
          problem={problemOf('description')}
          onChange={description => onChange({ description })}
        />
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, mt: 1 }}>
        <FormControlLabel
          label="Required"
          control={
            <Checkbox
              size="small"
              checked={field.required}
              onChange={(_, required) => onChange({ required })}
              inputProps={{ 'aria-label': `Required: ${title}` }}
            />
          }
        />
        <FormControlLabel
          label="Shown by kubectl get"
          control={
            <Checkbox
              size="small"
              checked={field.printerColumn}
              onChange={(_, printerColumn) => onChange({ printerColumn })}
              inputProps={{ 'aria-label': `Shown by kubectl get: ${title}` }}
            />
          }
        />
        <RemoveButton
          id={`${id}_remove`}
          noun="field"
          title={title}
          onRemove={props.onRemove}
        />
      </Box>
    </Box>
  );
}
