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

import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { ClusterRow, NamespaceRow } from '../../release/chartSections';
import { clusterProblem } from '../../release/clusterProblem';
import { Time } from '../Time';
import { ClusterName } from './ClusterName';

/** A cluster or a namespace of which nothing is known, and why. */
export function UnreadTableRow(props: { row: ClusterRow | NamespaceRow }) {
  const { row } = props;
  const { cluster } = row;
  return (
    <TableRow role="row">
      <TableCell role="cell">
        <ClusterName
          muted
          name={cluster.title ?? cluster.name}
          detail={row.kind === 'namespace' ? row.failure.namespace : undefined}
        />
      </TableCell>
      <TableCell role="cell" colSpan={5} data-whole>
        <Typography
          variant="body2"
          color="text.secondary"
          sx={{ overflowWrap: 'anywhere' }}
        >
          <Reason row={row} />
        </Typography>
      </TableCell>
    </TableRow>
  );
}

function Reason(props: { row: ClusterRow | NamespaceRow }) {
  const { row } = props;
  if (row.kind === 'namespace') {
    return <>Cannot be read: {row.failure.reason}</>;
  }
  const { cluster } = row;
  const problem = clusterProblem(cluster);
  if (!problem) {
    return <>Being read for the first time.</>;
  }
  return (
    <>
      Cannot be read: {problem}
      {cluster.lastSyncedAt ? (
        <>
          {' '}
          · no release seen <Time iso={cluster.lastSyncedAt} />
        </>
      ) : (
        ' · never read so far'
      )}
    </>
  );
}
