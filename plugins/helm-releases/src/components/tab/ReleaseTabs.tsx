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

import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import type {
  ClusterStatus,
  ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { releaseId } from '../../release/releaseId';

/** Id of the panel that shows the selected release. */
export const RELEASE_PANEL_ID = 'helm-release-panel';

/** Id of the tab of the selected release. */
export const RELEASE_TAB_ID = 'helm-release-tab';

/** A tab a release, called like its cluster. */
export function ReleaseTabs(props: {
  releases: ReleaseSummary[];
  clusters: ClusterStatus[];
  selected: ReleaseSummary;
  /** The release that the address asks for is not there. */
  missing: boolean;
  onSelect: (release: ReleaseSummary) => void;
}) {
  const { releases, clusters, selected, missing, onSelect } = props;
  const selectedId = releaseId(selected);
  return (
    <Stack spacing={2} sx={{ minWidth: 0 }}>
      {missing && (
        <Alert severity="info">
          The release of this address is not there (any more). This is another
          one.
        </Alert>
      )}
      <Tabs
        value={selectedId}
        variant="scrollable"
        scrollButtons="auto"
        aria-label="Releases"
        onChange={(_, id) => {
          const next = releases.find(release => releaseId(release) === id);
          if (next) {
            onSelect(next);
          }
        }}
        sx={theme => ({
          borderBottom: `1px solid ${theme.palette.divider}`,
          '& .v5-MuiTab-root': {
            minHeight: 44,
            textTransform: 'none',
            letterSpacing: 'normal',
            color: theme.palette.text.secondary,
          },
          '& .v5-MuiTab-root.Mui-selected': {
            color: theme.palette.primary.main,
          },
        })}
      >
        {releases.map(release => {
          const id = releaseId(release);
          const chosen = id === selectedId;
          return (
            <Tab
              key={id}
              value={id}
              id={chosen ? RELEASE_TAB_ID : undefined}
              aria-controls={chosen ? RELEASE_PANEL_ID : undefined}
              label={labelOf(release, releases, clusters)}
            />
          );
        })}
      </Tabs>
    </Stack>
  );
}

function labelOf(
  release: ReleaseSummary,
  releases: ReleaseSummary[],
  clusters: ClusterStatus[],
): string {
  const title =
    clusters.find(({ name }) => name === release.cluster)?.title ??
    release.cluster;
  const ambiguous =
    releases.filter(({ cluster }) => cluster === release.cluster).length > 1;
  return ambiguous ? `${title} · ${release.namespace}/${release.name}` : title;
}
