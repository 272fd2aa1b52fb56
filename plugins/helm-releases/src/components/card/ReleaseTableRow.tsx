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

import Stack from '@mui/material/Stack';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type {
  Operation,
  ReleaseAccess,
  ReleaseVersion,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { ReleaseRow } from '../../release/chartSections';
import { clusterProblem } from '../../release/clusterProblem';
import { runningOf } from '../../release/runningOf';
import type { OpenReleaseDialog } from '../dialogs/ReleaseDialogRequest';
import { Time } from '../Time';
import { VersionText } from '../VersionText';
import { ClusterName } from './ClusterName';
import { LastSeen } from './LastSeen';
import { ReleaseActions } from './ReleaseActions';
import { StatusChips } from './StatusChips';
import { VersionStanding } from './VersionStanding';

/** What runs in one cluster, and what can be done about it. */
export function ReleaseTableRow(props: {
  row: ReleaseRow;
  /** Versions of the chart, as far as they are known. */
  published?: ReleaseVersion[];
  operation?: Operation;
  access?: ReleaseAccess;
  openDialog: OpenReleaseDialog;
}) {
  const { row, published, operation, access, openDialog } = props;
  const { release, cluster } = row;
  const problem = cluster && clusterProblem(cluster);
  const running = runningOf(release);
  const name = (
    <ClusterName
      name={cluster?.title ?? release.cluster}
      detail={
        row.ambiguous ? `${release.namespace} / ${release.name}` : undefined
      }
      muted={Boolean(problem)}
    />
  );
  const actions = (
    <ReleaseActions
      release={release}
      cluster={cluster}
      operation={operation}
      access={access}
      openDialog={openDialog}
    />
  );
  if (cluster && problem) {
    return (
      <TableRow role="row">
        <TableCell role="cell">{name}</TableCell>
        <TableCell role="cell" colSpan={4}>
          <LastSeen release={release} cluster={cluster} problem={problem} />
        </TableCell>
        <TableCell role="cell">{actions}</TableCell>
      </TableRow>
    );
  }
  return (
    <TableRow role="row">
      <TableCell role="cell">{name}</TableCell>
      <TableCell role="cell" data-label="Chart">
        <VersionStanding release={release} published={published} />
      </TableCell>
      <TableCell role="cell" data-label="App">
        <div>
          <VersionText>{running?.appVersion ?? '–'}</VersionText>
        </div>
      </TableCell>
      <TableCell role="cell" data-label="Status">
        <StatusChips release={release} operation={operation} />
      </TableCell>
      <TableCell role="cell" data-label="Deployed">
        <Stack>
          {release.lastDeployed && (
            <Typography
              variant="body2"
              sx={{ fontSize: 13, whiteSpace: 'nowrap' }}
            >
              <Time iso={release.lastDeployed} />
            </Typography>
          )}
          <Typography variant="caption" color="text.secondary">
            rev {release.revision}
          </Typography>
        </Stack>
      </TableCell>
      <TableCell role="cell">{actions}</TableCell>
    </TableRow>
  );
}
