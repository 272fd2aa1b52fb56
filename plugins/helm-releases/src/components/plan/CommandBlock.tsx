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

import Box from '@mui/material/Box';
import { CopyButton } from '../CopyButton';

/** Commands to be run by hand, one after the other. */
export function CommandBlock(props: {
  commands: string[];
  /** What they are for. */
  of: string;
}) {
  const text = props.commands.join('\n');
  return (
    <Box
      sx={theme => ({
        border: `1px solid ${theme.palette.divider}`,
        borderRadius: 1,
        backgroundColor: theme.palette.background.default,
        p: 1,
      })}
    >
      <Box
        component="pre"
        tabIndex={0}
        aria-label={`Commands for ${props.of}`}
        sx={theme => ({
          m: 0,
          mb: 1,
          maxHeight: 240,
          overflow: 'auto',
          fontFamily: '"Roboto Mono", ui-monospace, Menlo, Consolas, monospace',
          fontSize: 12,
          lineHeight: 1.6,
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
          color: theme.palette.text.primary,
        })}
      >
        {text}
      </Box>
      <CopyButton
        text={`${text}\n`}
        label="Copy commands"
        of={`for ${props.of}`}
      />
    </Box>
  );
}
