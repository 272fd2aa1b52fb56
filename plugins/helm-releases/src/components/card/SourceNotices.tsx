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
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

import { Link } from '@backstage/core-components';
import Typography from '@mui/material/Typography';
import type { ClusterStatus } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { useHelmTabPath } from '../../hooks/useHelmTabPath';
import type { SourceNotice } from '../../release/sourceNotices';
import { Time } from '../Time';

/** What is wrong with the sources of a chart, how old what is shown is, and the way to more. */
export function SourceNotices(props: {
  notices: SourceNotice[];
  /** Releases of the chart; a notice about fewer names their clusters. */
  releaseCount: number;
  clusters: ClusterStatus[];
}) {
  const { notices, releaseCount, clusters } = props;
  const tabPath = useHelmTabPath();
  return (
    <>
      {notices.map(({ problem, readAt, releases }) => (
        <Typography
          key={`${releases[0].cluster}/${releases[0].namespace}/${releases[0].name}`}
          variant="caption"
          component="p"
          sx={{
            color: 'text.secondary',
            mb: 1,
            mt: 0,
            overflowWrap: 'anywhere',
          }}
        >
          {releases.length < releaseCount &&
            `${namesOf(
              releases.map(({ cluster }) => cluster),
              clusters,
            )}: `}
          {readAt && (
            <>
              as of <Time iso={readAt} />:{' '}
            </>
          )}
          {problem}
          {tabPath && (
            <>
              {' '}
              <Link to={tabPath(releases[0])}>About the source</Link>
            </>
          )}
        </Typography>
      ))}
    </>
  );
}

function namesOf(names: string[], clusters: ClusterStatus[]): string {
  return [...new Set(names)]
    .map(name => clusters.find(one => one.name === name)?.title ?? name)
    .join(', ');
}
