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

import { EntityRefLink } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type {
  Operation,
  Page,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Refreshing } from '../../hooks/useRefreshing';
import { operationNames } from '../../release/operationName';
import { operationTones } from '../../theme/tone';
import { visuallyHidden } from '../../theme/visuallyHidden';
import { ErrorState } from '../ErrorState';
import { Time } from '../Time';
import { ToneChip } from '../ToneChip';
import { plainTable } from '../plainTable';
import { PlainButton } from '../PlainButton';

/** What users have had done to a release, newest first, with the logs. */
export function OperationsTable(props: {
  operations: Refreshing<Page<Operation>>;
  shown: Operation[];
  onShowLog: (operationId: string) => void;
}) {
  const { operations, shown, onShowLog } = props;
  if (!operations.value) {
    return operations.error ? (
      <ErrorState
        title="The operations could not be read"
        error={operations.error}
        onRetry={operations.refresh}
      />
    ) : (
      <Skeleton
        variant="rounded"
        height={80}
        aria-label="Reading the operations"
      />
    );
  }
  if (shown.length === 0) {
    return (
      <Typography variant="body2" color="text.secondary">
        Nobody has changed this release from here yet.
      </Typography>
    );
  }
  return (
    <Box
      sx={{ overflowX: 'auto' }}
      tabIndex={0}
      role="region"
      aria-label="Operations"
    >
      <Table size="small" aria-label="Operations" sx={plainTable}>
        <TableHead>
          <TableRow>
            {['What', 'State', 'Who', 'When', 'Outcome'].map(title => (
              <TableCell key={title}>{title}</TableCell>
            ))}
            <TableCell>
              <Box component="span" sx={visuallyHidden}>
                Actions
              </Box>
            </TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {shown.map(operation => (
            <TableRow key={operation.id}>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                {whatOf(operation)}
              </TableCell>
              <TableCell>
                <ToneChip
                  tone={operationTones[operation.state]}
                  label={operation.state}
                />
              </TableCell>
              <TableCell>
                <EntityRefLink
                  entityRef={operation.requestedBy}
                  defaultKind="user"
                />
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <Time iso={operation.createdAt} />
              </TableCell>
              <TableCell>
                <Typography
                  component="div"
                  variant="body2"
                  sx={{
                    fontSize: 13,
                    color: 'text.secondary',
                    overflowWrap: 'anywhere',
                  }}
                >
                  {operation.message}
                  {operation.reason && <div>Because: {operation.reason}</div>}
                </Typography>
              </TableCell>
              <TableCell align="right">
                <PlainButton
                  size="small"
                  aria-label={`Show log: ${whatOf(operation)}`}
                  onClick={() => onShowLog(operation.id)}
                >
                  Show log
                </PlainButton>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}

function whatOf({ kind, from, to }: Operation): string {
  const name = operationNames[kind];
  switch (kind) {
    case 'rollback':
      return `${name} to revision ${to.revision}`;
    case 'install':
      return `${name} ${to.chartVersion}`;
    case 'crds':
      return `${name} of ${to.chartVersion}`;
    case 'upgrade':
      return `${name} ${from.chartVersion ?? ''} → ${to.chartVersion}`;
    default:
      return name;
  }
}
