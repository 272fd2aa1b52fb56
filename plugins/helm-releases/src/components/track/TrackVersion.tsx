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
import { isEssential, type TrackStop } from '../../release/versionTrack';
import { Time } from '../Time';
import { VersionText } from '../VersionText';

/** A version under its stop: number, app version, and when the newest was published. */
export function TrackVersion(props: { stop: TrackStop }) {
  const { stop } = props;
  const essential = isEssential(stop);
  return (
    <>
      <Box
        sx={{
          lineHeight: '20px',
          color: essential ? 'text.primary' : 'text.secondary',
        }}
      >
        <VersionText strong={stop.newest}>{stop.version}</VersionText>
        {stop.newest && (
          <Box
            component="span"
            sx={{ fontSize: 12, fontWeight: 700, ml: 0.75 }}
          >
            newest
          </Box>
        )}
      </Box>
      {essential && (
        <Typography
          variant="caption"
          component="div"
          sx={{
            color: 'text.secondary',
            lineHeight: '16px',
            overflowWrap: 'anywhere',
          }}
        >
          {stop.appVersion && `app ${stop.appVersion}`}
          {stop.newest && stop.publishedAt && (
            <>
              {stop.appVersion && ' · '}
              <Time iso={stop.publishedAt} />
            </>
          )}
          {stop.security && ' · security fix'}
          {stop.deprecated && ' · deprecated'}
        </Typography>
      )}
    </>
  );
}
