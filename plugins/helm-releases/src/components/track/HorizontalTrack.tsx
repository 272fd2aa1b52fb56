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

const RAIL = 20;

/** The track lying down: clusters above the line, versions below. */
export function HorizontalTrack(props: { label: string; items: TrackItem[] }) {
  const { label, items } = props;
  return (
    <Box
      component="ol"
      aria-label={label}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gridTemplateRows: `minmax(38px, auto) ${RAIL}px minmax(54px, auto)`,
        gridTemplateColumns: items
          .map(({ kind }) => (kind === 'stop' ? 'minmax(0, 1fr)' : '44px'))
          .join(' '),
      }}
    >
      {items.map((item, index) => (
        <Box
          component="li"
          key={item.kind === 'stop' ? item.stop.version : `gap-${index}`}
          sx={theme => ({
            display: 'grid',
            gridRow: 'span 3',
            gridTemplateRows: 'subgrid',
            justifyItems: 'center',
            textAlign: 'center',
            position: 'relative',
            '& > .rail': {
              gridRow: 2,
              width: '100%',
              display: 'grid',
              placeItems: 'center',
              background: `linear-gradient(${theme.palette.divider} 0 0) center / 100% 3px no-repeat`,
              borderStartStartRadius: index === 0 ? 2 : 0,
            },
          })}
        >
          {item.kind === 'gap' ? (
            <div className="rail">
              <TrackGap count={item.count} />
            </div>
          ) : (
            <>
              <Box
                sx={{ gridRow: 1, alignSelf: 'end', px: 0.5, maxWidth: '100%' }}
              >
                <TrackStandings stop={item.stop} />
              </Box>
              <div className="rail">
                <TrackDot stop={item.stop} />
              </div>
              <Box sx={{ gridRow: 3, px: 0.5, pt: 0.25, maxWidth: '100%' }}>
                <TrackVersion stop={item.stop} />
              </Box>
            </>
          )}
        </Box>
      ))}
    </Box>
  );
}
