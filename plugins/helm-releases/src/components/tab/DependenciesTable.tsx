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
 * See the License for the specific language governing access and
 * limitations under the License.
 */

import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { ChartDependency } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { VersionText } from '../VersionText';
import { plainTable } from '../plainTable';

/** The charts that a chart brings along. */
export function DependenciesTable(props: { dependencies: ChartDependency[] }) {
  const { dependencies } = props;
  if (dependencies.length === 0) {
    return (
      <Typography variant="body2" color="text.secondary">
        No dependencies.
      </Typography>
    );
  }
  return (
    <Table size="small" aria-label="Dependencies" sx={plainTable}>
      <TableHead>
        <TableRow>
          <TableCell>Dependency</TableCell>
          <TableCell>Version</TableCell>
          <TableCell>Repository</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {dependencies.map(dependency => (
          <TableRow key={dependency.alias ?? dependency.name}>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>
              {dependency.name}
              {dependency.alias && ` as ${dependency.alias}`}
            </TableCell>
            <TableCell>
              <VersionText>{dependency.version ?? '–'}</VersionText>
            </TableCell>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>
              {dependency.repository ?? '–'}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
