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
import type { ReleaseDetail } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import type { Refreshing } from '../../hooks/useRefreshing';
import { ErrorState } from '../ErrorState';

/** The rendered NOTES.txt. Anybody's chart may have written it, so it stays plain text. */
export function Notes(props: { detail: Refreshing<ReleaseDetail> }) {
  const { value, error, refresh } = props.detail;
  if (!value) {
    return error ? (
      <ErrorState
        title="The notes could not be read"
        error={error}
        onRetry={refresh}
      />
    ) : (
      <Skeleton variant="rounded" height={120} aria-label="Reading the notes" />
    );
  }
  if (!value.notes?.trim()) {
    return (
      <Typography variant="body2" color="text.secondary">
        The chart has no notes.
      </Typography>
    );
  }
  return (
    <Box
      component="pre"
      tabIndex={0}
      aria-label="Notes of the chart"
      sx={theme => ({
        m: 0,
        p: 1.5,
        maxHeight: 400,
        overflow: 'auto',
        fontFamily: '"Roboto Mono", ui-monospace, Menlo, Consolas, monospace',
        fontSize: 12,
        lineHeight: 1.5,
        whiteSpace: 'pre-wrap',
        overflowWrap: 'anywhere',
        color: theme.palette.text.primary,
        backgroundColor: theme.palette.background.default,
        borderRadius: 1,
      })}
    >
      {value.notes.trim()}
    </Box>
  );
}
