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
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { DefaultChange } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { CodeText } from '../CodeText';
import { plainTable } from '../plainTable';
import { ToneChip } from '../ToneChip';

const tones = {
  added: 'success',
  changed: 'info',
  removed: 'warning',
} as const;

/** The defaults that differ between two versions of a chart. */
export function DefaultsTable(props: { defaults: DefaultChange[] }) {
  return (
    <Box
      sx={{ overflowX: 'auto' }}
      tabIndex={0}
      role="region"
      aria-label="Defaults of the chart"
    >
      <Table size="small" aria-label="Changed defaults" sx={plainTable}>
        <TableHead>
          <TableRow>
            {['Value', 'Change', 'Before', 'After'].map(title => (
              <TableCell key={title}>{title}</TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {props.defaults.map(({ path, change, before, after, overridden }) => (
            <TableRow key={path}>
              <TableCell>
                <CodeText>{path}</CodeText>
              </TableCell>
              <TableCell>
                <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
                  <ToneChip tone={tones[change]} label={change} />
                  {overridden && <ToneChip tone="neutral" label="set by you" />}
                </Box>
              </TableCell>
              <TableCell>
                <CodeText>{before ?? '–'}</CodeText>
              </TableCell>
              <TableCell>
                <CodeText>{after ?? '–'}</CodeText>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
