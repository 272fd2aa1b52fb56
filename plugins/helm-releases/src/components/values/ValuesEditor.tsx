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
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import type { ReleaseKey } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useId } from 'react';
import { useReleaseValues } from '../../hooks/useReleaseValues';
import type { EditedValues } from '../../values/EditedValues';
import { valuesProblem } from '../../values/valuesProblem';
import { ErrorState } from '../ErrorState';
import { PlainButton } from '../PlainButton';
import { YamlEditor } from './YamlEditor';

/** The user's own values of a release, to be edited in whole. */
export function ValuesEditor(props: {
  release: ReleaseKey;
  /** Whose values are edited; the newest where none is named. */
  revision?: number;
  /** What was typed so far. */
  edited?: EditedValues;
  /** What the plan says of the values: they do not fit the chart. */
  misfits: string[];
  onChange: (edited: EditedValues | undefined) => void;
  /** The values shall stay as they are after all. */
  onDiscard: () => void;
}) {
  const { release, revision, edited, misfits, onChange, onDiscard } = props;
  const stored = useReleaseValues(release, revision);
  const problemId = useId();
  if (edited === undefined && stored.value === undefined) {
    return stored.error ? (
      <ErrorState
        title="The values could not be read"
        error={stored.error}
        onRetry={stored.refresh}
      />
    ) : (
      <Skeleton
        variant="rounded"
        height={320}
        aria-label="Reading the values"
      />
    );
  }
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
        value={edited?.text ?? stored.value ?? ''}
        problemId={problems.length > 0 ? problemId : undefined}
        onChange={text =>
          onChange(
            text === stored.value
              ? undefined
              : { text, problem: valuesProblem(text) },
          )
        }
      />
      <Box id={problemId} role="status">
        {problems.map(problem => (
          <Alert key={problem} severity="error" sx={{ mt: 1, py: 0 }}>
            {problem}
          </Alert>
        ))}
      </Box>
    </Box>
  );
}
