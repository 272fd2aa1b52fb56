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

import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { MASKED_TEXT } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useId, useMemo } from 'react';
import type { EditedValues } from '../../values/EditedValues';
import { schemaProblems } from '../../values/schema/schemaProblems';
import { valuesProblem } from '../../values/valuesProblem';
import { PlainButton } from '../PlainButton';
import { YamlEditor } from './YamlEditor';

/** The user's own values, to be edited in whole. */
export function ValuesEditor(props: {
  /** What is there now, YAML. */
  stored: string;
  /** What was typed so far. */
  edited?: EditedValues;
  /** What the plan says of the values: they do not fit the chart. */
  misfits: string[];
  /** The schema of the chart, where it has one. */
  schema?: unknown;
  onChange: (edited: EditedValues | undefined) => void;
  /** The values shall stay as they are after all. */
  onDiscard: () => void;
}) {
  const { stored, edited, misfits, schema, onChange, onDiscard } = props;
  const problemId = useId();
  const text = edited?.text ?? stored;
  const doubts = useMemo(
    () => (schema === undefined ? [] : schemaProblems(schema, text)),
    [schema, text],
  );
  const problems = edited?.problem ? [edited.problem] : misfits;
  return (
    <Box component="section" aria-label="Values">
      <Box sx={{ display: 'flex', alignItems: 'center', mb: 0.5 }}>
        <Typography
          component="h3"
          variant="body2"
          sx={{ m: 0, fontWeight: 500 }}
        >
          Your own values
        </Typography>
        <PlainButton size="small" onClick={onDiscard} sx={{ ml: 'auto' }}>
          {edited ? 'Discard changes' : 'Keep as they are'}
        </PlainButton>
      </Box>
      <YamlEditor
        label="Values as YAML"
        value={text}
        problemId={problems.length + doubts.length > 0 ? problemId : undefined}
        schema={schema}
        onChange={typed =>
          onChange(
            typed === stored
              ? undefined
              : { text: typed, problem: valuesProblem(typed) },
          )
        }
      />
      {text.includes(MASKED_TEXT) && (
        <Typography
          component="p"
          variant="caption"
          sx={{ m: 0, mt: 0.5, color: 'text.secondary' }}
        >
          {MASKED_TEXT} stands for a secret, which is kept as it is.
        </Typography>
      )}
      <Box id={problemId} role="status">
        {problems.map(problem => (
          <Alert key={problem} severity="error" sx={{ mt: 1, py: 0 }}>
            {problem}
          </Alert>
        ))}
        {problems.length === 0 &&
          doubts.map(doubt => (
            <Alert key={doubt} severity="warning" sx={{ mt: 1, py: 0 }}>
              By the schema of the chart: {doubt}
            </Alert>
          ))}
      </Box>
    </Box>
  );
}
