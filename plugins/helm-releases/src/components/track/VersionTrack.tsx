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
import { useMemo } from 'react';
import { useWidth } from '../../hooks/useWidth';
import { isEssential, thinTrack, TrackStop } from '../../release/versionTrack';
import { HorizontalTrack } from './HorizontalTrack';
import { VerticalTrack } from './VerticalTrack';

const STOP_WIDTH = 104;
const MOST_STOPS = 7;
const USUAL_WIDTH = 640;

/** Height of a horizontal track in pixels, for what stands in while it is read. */
export const TRACK_HEIGHT = 112;

/**
 * The chart's versions on a line, oldest first, each cluster standing where it
 * is. Lies down where there is room for every stop that matters, else stands up.
 */
export function VersionTrack(props: { chart: string; stops: TrackStop[] }) {
  const { chart, stops } = props;
  const [ref, width = USUAL_WIDTH] = useWidth();
  const room = Math.floor(width / STOP_WIDTH);
  const lying = stops.filter(isEssential).length <= room;
  const items = useMemo(
    () => thinTrack(stops, lying ? Math.min(room, MOST_STOPS) : 0),
    [stops, lying, room],
  );
  const Track = lying ? HorizontalTrack : VerticalTrack;
  return (
    <Box ref={ref} sx={{ minHeight: lying ? TRACK_HEIGHT : undefined }}>
      <Track label={`Versions of ${chart}, oldest first`} items={items} />
    </Box>
  );
}
