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
import { ROW_HEIGHT, TABLE_HEAD_HEIGHT } from './ReleasesTable';
import { TRACK_HEIGHT } from '../track/VersionTrack';

const HEADER_HEIGHT = 22;

/** Stands in for the releases while they are read, as high as they will be. */
export function ReleasesSkeleton(props: { rows: number }) {
  return (
    <Box role="status" aria-label="Reading the releases" aria-busy>
      <Skeleton width="45%" height={HEADER_HEIGHT} />
      <Box
        sx={{
          height: TRACK_HEIGHT,
          display: 'grid',
          alignItems: 'center',
        }}
      >
        <Skeleton variant="rounded" height={4} />
      </Box>
      <Box
        sx={{
          height: TABLE_HEAD_HEIGHT,
          display: 'grid',
          alignItems: 'center',
        }}
      >
        <Skeleton width="80%" height={16} />
      </Box>
      {Array.from({ length: props.rows }, (_, index) => (
        <Box
          key={index}
          sx={{ height: ROW_HEIGHT, display: 'grid', alignItems: 'center' }}
        >
          <Skeleton height={28} />
        </Box>
      ))}
    </Box>
  );
}
