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
import Tooltip from '@mui/material/Tooltip';
import type { ReactNode } from 'react';

/**
 * Something that has a reason: to be read on hover, by a tap, with the keyboard
 * and by a screen reader.
 */
export function Reasoned(props: { reason?: string; children: ReactNode }) {
  const { reason, children } = props;
  if (!reason) {
    return <>{children}</>;
  }
  return (
    <Tooltip title={reason} describeChild enterTouchDelay={0}>
      <Box
        component="span"
        role="note"
        tabIndex={0}
        sx={theme => ({
          display: 'inline-flex',
          maxWidth: '100%',
          cursor: 'help',
          borderRadius: '10px',
          '&:focus-visible': {
            outline: `2px solid ${theme.palette.primary.main}`,
            outlineOffset: 1,
          },
        })}
      >
        {children}
      </Box>
    </Tooltip>
  );
}
