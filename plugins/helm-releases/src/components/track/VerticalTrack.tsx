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
import type { TrackItem } from '../../release/versionTrack';
import { TrackDot } from './TrackDot';
import { TrackGap } from './TrackGap';
import { TrackStandings } from './TrackStandings';
import { TrackVersion } from './TrackVersion';

/** The track standing up, for places too narrow for it to lie down. */
export function VerticalTrack(props: { label: string; items: TrackItem[] }) {
  const { label, items } = props;
  return (
    <Box
      component="ol"
      aria-label={label}
      sx={{ listStyle: 'none', m: 0, p: 0 }}
    >
      {items.map((item, index) => (
        <Box
          component="li"
          key={item.kind === 'stop' ? item.stop.version : `gap-${index}`}
          sx={{
            display: 'grid',
            gridTemplateColumns: '24px minmax(0, 1fr) minmax(0, 1fr)',
            columnGap: 1,
            alignItems: 'center',
          }}
        >
          <Box
            sx={theme => ({
              alignSelf: 'stretch',
              minHeight: item.kind === 'gap' ? 28 : 52,
              display: 'grid',
              placeItems: 'center',
              background: `linear-gradient(${theme.palette.divider} 0 0) center / 3px 100% no-repeat`,
            })}
          >
            {item.kind === 'stop' ? (
              <TrackDot stop={item.stop} />
            ) : (
              <TrackGap count={item.count} />
            )}
          </Box>
          {item.kind === 'stop' && (
            <>
              <Box sx={{ py: 0.75 }}>
                <TrackVersion stop={item.stop} />
              </Box>
              <Box
                sx={{
                  py: 0.75,
                  justifySelf: 'end',
                  textAlign: 'right',
                  maxWidth: '100%',
                }}
              >
                <TrackStandings stop={item.stop} />
              </Box>
            </>
          )}
        </Box>
      ))}
    </Box>
  );
}
