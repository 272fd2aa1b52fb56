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
import type { TrackStop } from '../../release/versionTrack';
import { distanceTones } from '../../theme/tone';
import { toneColors } from '../../theme/toneColors';

/** The mark of a stop: filled where a cluster is known to stand, larger on the newest version. */
export function TrackDot(props: { stop: TrackStop }) {
  const { stop } = props;
  const theme = useTheme();
  const standing = stop.standings.find(({ lastSeen }) => !lastSeen);
  const tone = standing ? distanceTones[standing.distance] : 'neutral';
  const { solid } = toneColors(theme, stop.newest ? 'success' : tone);
  const occupied = Boolean(standing);
  const sizeApart = occupied ? 14 : 10;
  const size = stop.newest ? 16 : sizeApart;
  return (
    <Box
      aria-hidden
      sx={{
        width: size,
        height: size,
        borderRadius: '50%',
        border: `2px solid ${
          occupied || stop.newest ? solid : theme.palette.text.secondary
        }`,
        backgroundColor: occupied ? solid : theme.palette.background.paper,
        boxShadow: `0 0 0 3px ${theme.palette.background.paper}`,
      }}
    />
  );
}
