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

import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import {
  isFinished,
  type ClusterStatus,
  type ReleaseAccess,
  type ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useState } from 'react';
import { useEntityOperations } from '../../hooks/useEntityOperations';
import { useRefreshOn } from '../../hooks/useRefreshOn';
import { useReleaseDetail } from '../../hooks/useReleaseDetail';
import { useReleaseRevisions } from '../../hooks/useReleaseRevisions';
import { useReleaseVersions } from '../../hooks/useReleaseVersions';
import { clusterProblem } from '../../release/clusterProblem';
import { releaseId } from '../../release/releaseId';
import { ReleasesTable } from '../card/ReleasesTable';
import { ReleaseDialog } from '../dialogs/ReleaseDialog';
import type { ReleaseDialogRequest } from '../dialogs/ReleaseDialogRequest';
import { ChartDetails } from './ChartDetails';
import { HistoryTable } from './HistoryTable';
import { Notes } from './Notes';
import { OperationsTable } from './OperationsTable';
import { RELEASE_PANEL_ID, RELEASE_TAB_ID } from './ReleaseTabs';
import { SourceDetails } from './SourceDetails';

/** One release in full: its row, history, operations, chart and notes. */
export function ReleaseDetails(props: {
  entityRef: string;
  release: ReleaseSummary;
  cluster?: ClusterStatus;
  access?: ReleaseAccess;
  onChanged: () => void;
}) {
  const { entityRef, release, cluster, access, onChanged } = props;
  const detail = useReleaseDetail(release);
  const revisions = useReleaseRevisions(release);
  // Only to say what it is that does not fit.
  const versions = useReleaseVersions(release.unfit && release);
  const operations = useEntityOperations(entityRef, onChanged);
  const [dialog, setDialog] = useState<ReleaseDialogRequest>();

  // The summary follows the cluster; what is read beside it follows the summary.
  const state = `${release.revision} ${release.status}`;
  useRefreshOn(state, detail.refresh);
  useRefreshOn(state, revisions.refresh);

  const mine = (operations.value?.items ?? []).filter(
    operation => releaseId(operation.release) === releaseId(release),
  );
  const problem = cluster && clusterProblem(cluster);
  return (
    <Box
      role="tabpanel"
      id={RELEASE_PANEL_ID}
      aria-labelledby={RELEASE_TAB_ID}
      sx={{
        display: 'grid',
        gap: 3,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          lg: 'minmax(0, 2fr) minmax(0, 1fr)',
        },
        alignItems: 'start',
      }}
    >
      <Box sx={{ display: 'grid', gap: 3, minWidth: 0 }}>
        {problem && (
          <Alert severity="warning">
            The cluster cannot be read, so this may be out of date: {problem}
          </Alert>
        )}
        <EntityInfoCard title={`${release.namespace} / ${release.name}`}>
          <ReleasesTable
            chart={release.chart?.name}
            rows={[{ kind: 'release', release, cluster, ambiguous: false }]}
            published={versions.value?.items}
            operations={mine}
            access={access}
            openDialog={setDialog}
          />
        </EntityInfoCard>
        <EntityInfoCard title="History">
          <HistoryTable
            release={release}
            cluster={cluster}
            revisions={revisions}
            busy={mine.some(({ state: now }) => !isFinished(now))}
            access={access}
            openDialog={setDialog}
          />
        </EntityInfoCard>
        <EntityInfoCard title="Operations">
          <OperationsTable
            operations={operations}
            shown={mine}
            onShowLog={operationId =>
              setDialog({ kind: 'log', release, cluster, operationId })
            }
          />
        </EntityInfoCard>
      </Box>
      <Box sx={{ display: 'grid', gap: 3, minWidth: 0 }}>
        <EntityInfoCard title="Chart">
          <ChartDetails release={release} detail={detail} />
        </EntityInfoCard>
        <EntityInfoCard title="Source">
          <SourceDetails release={release} />
        </EntityInfoCard>
        <EntityInfoCard title="Notes">
          <Notes detail={detail} />
        </EntityInfoCard>
      </Box>
      {dialog && (
        <ReleaseDialog
          request={dialog}
          openDialog={setDialog}
          access={access}
          onChanged={() => {
            operations.refresh();
            onChanged();
          }}
          onClose={() => setDialog(undefined)}
        />
      )}
    </Box>
  );
}
