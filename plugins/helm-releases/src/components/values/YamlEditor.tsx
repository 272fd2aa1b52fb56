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

import { StreamLanguage } from '@codemirror/language';
import { yaml } from '@codemirror/legacy-modes/mode/yaml';
import { EditorView } from '@codemirror/view';
import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import CodeMirror from '@uiw/react-codemirror';
import { useMemo } from 'react';
import { editorTheme } from './editorTheme';
import { schemaCompletions } from './schemaCompletions';

/** A text field for YAML, with colours, line numbers, folding and search. */
export function YamlEditor(props: {
  label: string;
  value: string;
  /** Id of what is wrong with the text, where something is. */
  problemId?: string;
  /** The schema that what is typed should fit. */
  schema?: unknown;
  onChange: (value: string) => void;
}) {
  const { label, value, problemId, schema, onChange } = props;
  const theme = useTheme();
  const extensions = useMemo(
    () => [
      StreamLanguage.define(yaml),
      ...editorTheme(theme),
      EditorView.lineWrapping,
      schemaCompletions(schema),
      EditorView.contentAttributes.of({
        'aria-label': label,
        ...(problemId && {
          'aria-describedby': problemId,
          'aria-invalid': 'true',
        }),
      }),
    ],
    [theme, label, problemId, schema],
  );
  return (
    <Box
      sx={{
        border: `1px solid ${theme.palette.divider}`,
        borderRadius: 1,
        overflow: 'hidden',
        fontSize: 12,
        '&:focus-within': {
          outline: `2px solid ${theme.palette.primary.main}`,
        },
        '& .cm-focused': { outline: 'none' },
      }}
    >
      <CodeMirror
        value={value}
        theme="none"
        height="320px"
        extensions={extensions}
        // Who uses the keyboard has to get out again.
        indentWithTab={false}
        onChange={onChange}
      />
    </Box>
  );
}
