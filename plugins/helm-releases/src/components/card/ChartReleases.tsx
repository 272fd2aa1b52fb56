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
import Typography from '@mui/material/Typography';
import type {
  Operation,
  ReleaseSummary,
  ReleaseAccess,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useMemo } from 'react';
import { useRefreshOn } from '../../hooks/useRefreshOn';
import { useReleaseVersions } from '../../hooks/useReleaseVersions';
import type { ChartSection } from '../../release/chartSections';
import { sourceNotices } from '../../release/sourceNotices';
import { sourceOf } from '../../release/sourceText';
import { trackStops } from '../../release/versionTrack';
import type { OpenReleaseDialog } from '../dialogs/ReleaseDialogRequest';
import { TRACK_HEIGHT, VersionTrack } from '../track/VersionTrack';
import { messageOf } from '../messageOf';
import { ChartHeader } from './ChartHeader';
import { ReleasesTable } from './ReleasesTable';
import { SourceNotices } from './SourceNotices';

/** One chart: where it is published, its version track, a row a release. */
export function ChartReleases(props: {
  section: ChartSection;
  operations: Operation[];
  access?: ReleaseAccess;
  openDialog: OpenReleaseDialog;
}) {
  const { section, ...rest } = props;
  const releases = useMemo(
    () =>
      section.rows.flatMap((row): ReleaseSummary[] =>
        row.kind === 'release' ? [row.release] : [],
      ),
    [section],
  );
  const clusters = useMemo(
    () => section.rows.flatMap(({ cluster }) => cluster ?? []),
    [section],
  );
  const versions = useReleaseVersions(representative(section));
  useRefreshOn(releases.map(publishedState).join(), versions.refresh);
  const stops = useMemo(
    () =>
      trackStops({
        versions: versions.value?.items ?? [],
        releases,
        clusters,
      }),
    [versions.value, releases, clusters],
  );
  return (
    <Box component="section" aria-label={section.chart ?? 'Other releases'}>
      {releases.length > 0 && (
        <>
          <ChartHeader chart={section.chart} releases={releases} />
          {versions.loading ? (
            <Box
              sx={{
                height: TRACK_HEIGHT,
                display: 'grid',
                alignItems: 'center',
              }}
            >
              <Skeleton variant="rounded" height={4} />
            </Box>
          ) : (
            section.chart &&
            stops.length > 0 && (
              <VersionTrack chart={section.chart} stops={stops} />
            )
          )}
          {section.chart && (
            <SourceNotices
              notices={sourceNotices(releases)}
              releaseCount={releases.length}
              clusters={clusters}
            />
          )}
          {versions.error && (
            <Typography
              variant="caption"
              component="p"
              sx={{ color: 'text.secondary', mb: 1, mt: 0 }}
            >
              The published versions could not be read:{' '}
              {messageOf(versions.error)}
            </Typography>
          )}
        </>
      )}
      <ReleasesTable
        rows={section.rows}
        chart={section.chart}
        published={versions.value?.items}
        {...rest}
      />
    </Box>
  );
}

/** What is known of the newest versions: when it changes there may be others as well. */
function publishedState(release: ReleaseSummary): string {
  const { url, readAt } = sourceOf(release);
  return [url, readAt, release.latest?.version, release.unfit?.version].join(
    ' ',
  );
}

/** Any release of the chart will do to ask for its versions, best one that can be read. */
function representative(section: ChartSection): ReleaseSummary | undefined {
  const rows = section.rows.flatMap(row =>
    row.kind === 'release' ? [row] : [],
  );
  const readable = rows.find(({ cluster }) => cluster?.status === 'ok');
  return (readable ?? rows[0])?.release;
}
