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

import Typography from '@mui/material/Typography';
import type {
  ClusterStatus,
  ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { runningOf } from '../../release/runningOf';
import { Time } from '../Time';
import { VersionText } from '../VersionText';

/** What was last known of a release whose cluster cannot be read, why, and how old that is. */
export function LastSeen(props: {
  release: ReleaseSummary;
  cluster: ClusterStatus;
  problem: string;
}) {
  const { release, cluster, problem } = props;
  const version = runningOf(release)?.chartVersion ?? release.chart?.version;
  return (
    <>
      <Typography variant="body2" color="text.secondary">
        Last seen{' '}
        {version && (
          <>
            <VersionText>{version}</VersionText>{' '}
          </>
        )}
        (rev {release.revision}){' '}
        <Time iso={cluster.lastSyncedAt ?? release.observedAt} />
      </Typography>
      <Typography
        variant="caption"
        component="div"
        color="text.secondary"
        sx={{ overflowWrap: 'anywhere' }}
      >
        Cannot be read: {problem}
      </Typography>
    </>
  );
}
