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

import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type {
  ReleaseSummary,
  ReleaseVersion,
} from '@prophet-aiops/backstage-plugin-helm-releases-common';
import {
  dependenciesText,
  dependencyText,
} from '../../release/dependenciesText';
import { distanceReason } from '../../release/distanceReason';
import { isBehind } from '../../release/isBehind';
import { runningOf } from '../../release/runningOf';
import { unfitText } from '../../release/unfitText';
import { distanceTexts, distanceTones } from '../../theme/tone';
import { visuallyHidden } from '../../theme/visuallyHidden';
import { Reasoned } from '../Reasoned';
import { SecurityChip } from '../SecurityChip';
import { ToneChip } from '../ToneChip';
import { VersionText } from '../VersionText';

/** The chart version that runs, the newest one that fits, and how far apart they are. */
export function VersionStanding(props: {
  release: ReleaseSummary;
  /** Versions of the chart, as far as they are known. */
  published?: ReleaseVersion[];
}) {
  const { release, published } = props;
  const { latest, unfit, distance } = release;
  return (
    <Stack spacing={0.25} alignItems="flex-start">
      <div>
        <VersionText>{runningOf(release)?.chartVersion ?? '–'}</VersionText>
        {latest && !latest.dependencies && isBehind(release) && (
          <>
            <span aria-hidden> → </span>
            <Box component="span" sx={visuallyHidden}>
              , newest that fits:{' '}
            </Box>
            <VersionText strong>{latest.version}</VersionText>
          </>
        )}
      </div>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 0.5,
          rowGap: 0.25,
          maxWidth: '100%',
        }}
      >
        <Reasoned reason={distanceReason(release)}>
          <ToneChip
            tone={distanceTones[distance]}
            label={distanceTexts[distance]}
          />
        </Reasoned>
        {latest?.security && <SecurityChip />}
      </Box>
      {latest?.dependencies && (
        <Remark reason={latest.dependencies.map(dependencyText).join(', ')}>
          {dependenciesText(latest.dependencies)}
        </Remark>
      )}
      {unfit && (
        <Remark reason={unfit.reason}>{unfitText(unfit, published)}</Remark>
      )}
    </Stack>
  );
}

function Remark({ reason, children }: { reason: string; children: string }) {
  return (
    <Reasoned reason={reason}>
      <Typography
        variant="caption"
        sx={{
          color: 'text.secondary',
          lineHeight: '16px',
          overflowWrap: 'anywhere',
        }}
      >
        {children}
      </Typography>
    </Reasoned>
  );
}
