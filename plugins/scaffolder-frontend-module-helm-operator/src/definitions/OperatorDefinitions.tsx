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
import { checkPastedCrds } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import TextField from '@mui/material/TextField';
import Box from '@mui/material/Box';
import { useEffect, useMemo, useState } from 'react';
import { groupOf } from '../form/groupOf';
import { readableError } from '../inputs/readableError';
import { FoundDefinitions } from './FoundDefinitions';

/** Half a second of reading a megabyte: not at every letter. */
const PAUSE_MS = 250;

/** Takes pasted definitions, and says what they are while they are typed. */
export function OperatorDefinitions(
  props: FieldExtensionComponentProps<string>,
) {
  const { formData: text = '', onChange, schema, uiSchema, idSchema } = props;
  const group = groupOf(props.formContext?.formData);
  const [read, setRead] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRead(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const found = useMemo(() => checkPastedCrds(group, read), [group, read]);
  return (
    <Box sx={{ mt: 3 }}>
      <TextField
        id={idSchema?.$id}
        label={schema?.title ?? 'Definitions'}
        value={text}
        onChange={event => onChange(event.target.value)}
        error={found.problems.length > 0}
        helperText={schema?.description}
        multiline
        rows={Number(uiSchema?.['ui:options']?.rows ?? 12)}
        fullWidth
        sx={readableError}
        InputLabelProps={{ shrink: true }}
        inputProps={{
          spellCheck: false,
          wrap: 'off',
          style: { fontFamily: 'ui-monospace, Menlo, Consolas, monospace' },
        }}
      />
      <FoundDefinitions found={found} />
    </Box>
  );
}
