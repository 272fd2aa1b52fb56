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
import Typography from '@mui/material/Typography';
import type { ReleaseSummary } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { confidenceText, sourceOf } from '../../release/sourceText';

/** Name of the chart, where it is published, and how that is known. */
export function ChartHeader(props: {
  chart?: string;
  releases: ReleaseSummary[];
}) {
  const { chart, releases } = props;
  const sources = new Set(releases.map(textOf));
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 1,
        alignItems: 'baseline',
      }}
    >
      <Typography
        variant="subtitle2"
        component="h4"
        sx={{ m: 0, fontWeight: 700 }}
      >
        {chart ?? 'Chart could not be read'}
      </Typography>
      {chart && (
        <Typography
          variant="caption"
          sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}
        >
          {[...sources].join(', ')}
        </Typography>
      )}
    </Box>
  );
}

function textOf(release: ReleaseSummary): string {
  const source = sourceOf(release);
  const confidence = confidenceText(source, release.delivery.method);
  return source.url ? `${source.url} · ${confidence}` : confidence;
}
