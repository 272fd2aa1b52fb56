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
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type {
  ClusterStatus,
  Page,
  ReleaseRevision,
  ReleaseSummary,
  ReleaseAccess,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Refreshing } from '../../hooks/useRefreshing';
import { rollbackRefusal } from '../../release/refusals';
import { rollbackTargets } from '../../release/rollbackTargets';
import { statusText } from '../../release/statusText';
import { statusTones } from '../../theme/tone';
import { visuallyHidden } from '../../theme/visuallyHidden';
import type { OpenReleaseDialog } from '../dialogs/ReleaseDialogRequest';
import { ErrorState } from '../ErrorState';
import { ReasonedButton } from '../ReasonedButton';
import { Time } from '../Time';
import { ToneChip } from '../ToneChip';
import { VersionText } from '../VersionText';
import { plainTable } from '../plainTable';
import { RevisionOrigin } from './RevisionOrigin';

/** The revisions of a release, newest first, each with the way back to it. */
export function HistoryTable(props: {
  release: ReleaseSummary;
  cluster?: ClusterStatus;
  revisions: Refreshing<Page<ReleaseRevision>>;
  busy: boolean;
  access?: ReleaseAccess;
  openDialog: OpenReleaseDialog;
}) {
  const { release, cluster, revisions, busy, access, openDialog } = props;
  if (!revisions.value) {
    return revisions.error ? (
      <ErrorState
        title="The history could not be read"
        error={revisions.error}
        onRetry={revisions.refresh}
      />
    ) : (
      <Skeleton
        variant="rounded"
        height={200}
        aria-label="Reading the history"
      />
    );
  }
  const { items, totalItems } = revisions.value;
  const targets = new Set(
    rollbackTargets(release, items).map(({ revision }) => revision),
  );
  const reason = rollbackRefusal({ release, cluster, access, busy });
  return (
    <Box
      sx={{ overflowX: 'auto' }}
      tabIndex={0}
      role="region"
      aria-label="History"
    >
      <Table size="small" aria-label="Revisions" sx={plainTable}>
        <TableHead>
          <TableRow>
            {[
              'Revision',
              'Chart',
              'App',
              'Status',
              'Deployed',
              'Description',
            ].map(title => (
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
          {items.map(revision => (
            <TableRow key={revision.revision}>
              <TableCell>{revision.revision}</TableCell>
              <TableCell>
                <VersionText>{revision.chartVersion ?? '–'}</VersionText>
              </TableCell>
              <TableCell>
                <VersionText>{revision.appVersion ?? '–'}</VersionText>
              </TableCell>
              <TableCell>
                <ToneChip
                  tone={statusTones[revision.status]}
                  label={statusText(revision.status)}
                />
              </TableCell>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                {revision.deployedAt && <Time iso={revision.deployedAt} />}
              </TableCell>
              <TableCell>
                <Typography
                  variant="body2"
                  sx={{
                    fontSize: 13,
                    color: 'text.secondary',
                    overflowWrap: 'anywhere',
                  }}
                >
                  {revision.description}
                </Typography>
                <RevisionOrigin
                  revision={revision}
                  onShowLog={operationId =>
                    openDialog({ kind: 'log', release, cluster, operationId })
                  }
                />
              </TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                {targets.has(revision.revision) && (
                  <ReasonedButton
                    size="small"
                    variant="text"
                    reason={reason}
                    aria-label={`Roll back to revision ${revision.revision}`}
                    onClick={() =>
                      openDialog({
                        kind: 'rollback',
                        release,
                        cluster,
                        revision: revision.revision,
                      })
                    }
                  >
                    Roll back
                  </ReasonedButton>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {totalItems > items.length && (
        <Typography variant="caption" color="text.secondary">
          The newest {items.length} of {totalItems} revisions.
        </Typography>
      )}
    </Box>
  );
}
