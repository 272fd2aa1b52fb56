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

import CircularProgress from '@mui/material/CircularProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type {
  Operation,
  ReleaseSummary,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { runningOf } from '../../release/runningOf';
import { operationText } from '../../release/operationText';
import { statusText } from '../../release/statusText';
import { statusTones } from '../../theme/tone';
import { Reasoned } from '../Reasoned';
import { ToneChip } from '../ToneChip';

/**
 * The status of a release: of its newest revision, told apart from the running
 * one after a failed upgrade, who delivers it, and what is being done to it.
 */
export function StatusChips(props: {
  release: ReleaseSummary;
  operation?: Operation;
}) {
  const { release, operation } = props;
  const apart = release.status !== 'deployed';
  const running = runningOf(release);
  return (
    <Stack spacing={0.25} alignItems="flex-start">
      {operation ? (
        <ToneChip
          tone="info"
          label={operationText(operation)}
          icon={<CircularProgress size={12} color="inherit" aria-hidden />}
        />
      ) : (
        <ToneChip
          tone={statusTones[release.status]}
          label={statusText(
            release.status,
            apart ? release.chart?.version : undefined,
          )}
        />
      )}
      {release.stuck && !operation && (
        <Reasoned reason={release.stuck.sentence}>
          <ToneChip tone="error" label="stuck" />
        </Reasoned>
      )}
      {apart && (
        <Typography variant="caption" color="text.secondary">
          {running
            ? `runs ${running.chartVersion ?? 'an unreadable chart'} (rev ${
                running.revision
              })`
            : 'never came up'}
        </Typography>
      )}
      {release.delivery.method !== 'helm' && (
        <ToneChip
          tone="neutral"
          label={release.delivery.method === 'flux' ? 'Flux' : 'Argo CD'}
        />
      )}
    </Stack>
  );
}
