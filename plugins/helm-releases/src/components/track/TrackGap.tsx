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
import Tooltip from '@mui/material/Tooltip';

/** Versions left out between two stops. */
export function TrackGap(props: { count: number }) {
  const text =
    props.count === 1 ? '1 more version' : `${props.count} more versions`;
  return (
    <Tooltip title={text}>
      <Box
        role="img"
        aria-label={text}
        sx={theme => ({
          px: 0.5,
          fontSize: 11,
          lineHeight: '18px',
          whiteSpace: 'nowrap',
          color: theme.palette.text.secondary,
          backgroundColor: theme.palette.background.paper,
        })}
      >
        +{props.count}
      </Box>
    </Tooltip>
  );
}
