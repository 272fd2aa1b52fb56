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

import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import {
  isFinished,
  type Operation,
  type ReleaseSummary,
  type ReleaseAccess,
  type ReleaseVersion,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { SectionRow } from '../../release/chartSections';
import { releaseId } from '../../release/releaseId';
import type { OpenReleaseDialog } from '../dialogs/ReleaseDialogRequest';
import { visuallyHidden } from '../../theme/visuallyHidden';
import { ReleaseTableRow } from './ReleaseTableRow';
import { UnreadTableRow } from './UnreadTableRow';
import { stackedTable } from './stackedTable';

/** Height of the table's head in pixels. */
export const TABLE_HEAD_HEIGHT = 36.5;

/** Least height of a row in pixels. */
export const ROW_HEIGHT = 56;

/** A row a release, and a row for each part that could not be read. */
export function ReleasesTable(props: {
  chart?: string;
  rows: SectionRow[];
  /** Versions of the chart, as far as they are known. */
  published?: ReleaseVersion[];
  operations: Operation[];
  access?: ReleaseAccess;
  openDialog: OpenReleaseDialog;
}) {
  const { chart, rows, published, operations, access, openDialog } = props;
  return (
    <Box sx={{ containerType: 'inline-size' }}>
      {/* The roles are spelled out because narrow pages lay the rows out as blocks. */}
      <Table
        size="small"
        role="table"
        aria-label={chart ? `Releases of ${chart}` : 'Releases'}
        sx={stackedTable}
      >
        <TableHead role="rowgroup">
          <TableRow role="row">
            {['Cluster', 'Chart', 'App', 'Status', 'Deployed'].map(title => (
              <TableCell key={title} role="columnheader">
                {title}
              </TableCell>
            ))}
            <TableCell role="columnheader">
              <Box component="span" sx={visuallyHidden}>
                Actions
              </Box>
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody role="rowgroup">
          {rows.map(row =>
            row.kind === 'release' ? (
              <ReleaseTableRow
                key={releaseId(row.release)}
                row={row}
                published={published}
                operation={runningOperation(operations, row.release)}
                access={access}
                openDialog={openDialog}
              />
            ) : (
              <UnreadTableRow
                key={
                  row.kind === 'cluster'
                    ? row.cluster.name
                    : `${row.cluster.name}/${row.failure.namespace}`
                }
                row={row}
              />
            ),
          )}
        </TableBody>
      </Table>
    </Box>
  );
}

function runningOperation(
  operations: Operation[],
  release: ReleaseSummary,
): Operation | undefined {
  return operations.find(
    operation =>
      !isFinished(operation.state) &&
      releaseId(operation.release) === releaseId(release),
  );
}
