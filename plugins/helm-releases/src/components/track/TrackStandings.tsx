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
import { useTheme } from '@mui/material/styles';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';

import type { TrackStop } from '../../release/versionTrack';
import { distanceTexts } from '../../theme/tone';
import { toneColors } from '../../theme/toneColors';
import { visuallyHidden } from '../../theme/visuallyHidden';

const MOST_NAMES = 2;

/** The clusters that stand on a version, and those that tried it and failed. */
export function TrackStandings(props: { stop: TrackStop }) {
  const { standings, failures, unfit } = props.stop;
  const failedColor = toneColors(useTheme(), 'error').text;
  const shown = standings.slice(0, MOST_NAMES);
  const rest = standings.slice(MOST_NAMES);
  return (
    <>
      {failures.length > 0 && (
        <Typography
          variant="caption"
          component="div"
          sx={{ color: failedColor, lineHeight: '16px' }}
        >
          failed in {failures.join(', ')}
        </Typography>
      )}
      {unfit.length > 0 && (
        <Typography
          variant="caption"
          component="div"
          sx={{ color: 'text.secondary', lineHeight: '16px' }}
        >
          does not fit {unfit.slice(0, MOST_NAMES).join(', ')}
          {unfit.length > MOST_NAMES &&
            ` and ${unfit.length - MOST_NAMES} more`}
        </Typography>
      )}
      {shown.map(({ label, distance, lastSeen }) => (
        <Typography
          key={label}
          variant="body2"
          component="div"
          sx={{
            fontSize: 12,
            fontWeight: 500,
            lineHeight: '18px',
            overflowWrap: 'anywhere',
            color: lastSeen ? 'text.secondary' : 'text.primary',
          }}
        >
          {label}
          {lastSeen && ' · last seen'}
          <Box component="span" sx={visuallyHidden}>
            {lastSeen ? ' on this version, ' : ' runs this version, '}
            {distanceTexts[distance]}
          </Box>
        </Typography>
      ))}
      {rest.length > 0 && (
        <Tooltip
          title={rest.map(({ label }) => label).join(', ')}
          describeChild
        >
          <Typography
            variant="caption"
            component="div"
            sx={{ color: 'text.secondary', lineHeight: '16px' }}
          >
            and {rest.length} more
          </Typography>
        </Tooltip>
      )}
    </>
  );
}
