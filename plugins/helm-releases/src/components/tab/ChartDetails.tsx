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

import { Link } from '@backstage/core-components';
import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type {
  ReleaseDetail,
  ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Refreshing } from '../../hooks/useRefreshing';
import { safeHref } from '../../release/safeHref';
import { ErrorState } from '../ErrorState';
import { ToneChip } from '../ToneChip';
import { VersionText } from '../VersionText';
import { DependenciesTable } from './DependenciesTable';

/** What the chart says of itself: description, links, dependencies. */
export function ChartDetails(props: {
  release: ReleaseSummary;
  detail: Refreshing<ReleaseDetail>;
}) {
  const { release } = props;
  const { value, error, refresh } = props.detail;
  if (!value) {
    return error ? (
      <ErrorState
        title="The chart could not be read"
        error={error}
        onRetry={refresh}
      />
    ) : (
      <Skeleton variant="rounded" height={120} aria-label="Reading the chart" />
    );
  }
  const links = [release.chart?.home, ...value.sources].filter(
    (link, index, all): link is string =>
      Boolean(link) && all.indexOf(link) === index,
  );
  return (
    <Stack spacing={2}>
      <Box>
        <Box
          sx={{
            display: 'flex',
            gap: 1,
            alignItems: 'center',
            flexWrap: 'wrap',
          }}
        >
          <Typography variant="body2" sx={{ fontWeight: 500 }}>
            {release.chart?.name ?? 'The chart could not be read'}{' '}
            <VersionText>{release.chart?.version}</VersionText>
          </Typography>
          {release.chart?.deprecated && (
            <ToneChip tone="warning" label="deprecated" />
          )}
        </Box>
        {value.chartDescription && (
          <Typography variant="body2" color="text.secondary" sx={{ mt: 0.5 }}>
            {value.chartDescription}
          </Typography>
        )}
      </Box>
      {links.length > 0 && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {links.map(link => (
            <Typography
              key={link}
              component="li"
              variant="body2"
              sx={{ overflowWrap: 'anywhere' }}
            >
              <SourceLink text={link} />
            </Typography>
          ))}
        </Box>
      )}
      <DependenciesTable dependencies={value.dependencies} />
    </Stack>
  );
}

function SourceLink(props: { text: string }) {
  const href = safeHref(props.text);
  return href ? <Link to={href}>{props.text}</Link> : <>{props.text}</>;
}
