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
import DialogContent from '@mui/material/DialogContent';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';

/**
 * Content of a dialog that plans a change: what is chosen beside what it comes
 * to, each with a scrollbar of its own where there is room for both, and of the
 * same height whatever they hold, so that nothing jumps.
 */
export function PlanningDialogContent(props: {
  choice: ReactNode;
  plan: ReactNode;
  /** The choice needs as much room as the plan. */
  even?: boolean;
}) {
  const { choice, plan, even } = props;
  return (
    <DialogContent
      sx={theme => ({
        display: 'grid',
        gap: 3,
        alignItems: 'start',
        gridTemplateColumns: 'minmax(0, 1fr)',
        [theme.breakpoints.up('md')]: {
          gridTemplateColumns: even
            ? 'minmax(0, 1fr) minmax(0, 1fr)'
            : 'minmax(0, 2fr) minmax(0, 3fr)',
          height: 'calc(100vh - 260px)',
          minHeight: 320,
          maxHeight: 720,
          overflow: 'hidden',
          pb: 0,
        },
      })}
    >
      <Pane>
        <Stack spacing={2}>{choice}</Stack>
      </Pane>
      <Pane>{plan}</Pane>
    </DialogContent>
  );
}

function Pane(props: { children: ReactNode }) {
  return (
    <Box
      sx={theme => ({
        pt: 1,
        minWidth: 0,
        [theme.breakpoints.up('md')]: {
          height: '100%',
          overflowY: 'auto',
          pr: 1,
          pb: 1,
        },
      })}
    >
      {props.children}
    </Box>
  );
}
