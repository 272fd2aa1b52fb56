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

import ExpandMoreIcon from '@mui/icons-material/ExpandMore';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { type ReactNode, useId, useState } from 'react';

/** A line that opens to more. What it hides is not made before it is opened. */
export function Disclosure(props: {
  summary: ReactNode;
  /** Open from the start. */
  open?: boolean;
  children: ReactNode;
}) {
  const { summary, children } = props;
  const [open, setOpen] = useState(props.open ?? false);
  const id = useId();
  return (
    <Box
      sx={theme => ({
        border: `1px solid ${theme.palette.divider}`,
        borderRadius: 1,
        '& + &': { mt: 1 },
      })}
    >
      <ButtonBase
        disableRipple
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        sx={theme => ({
          width: '100%',
          display: 'flex',
          gap: 1,
          px: 1,
          py: 0.75,
          borderRadius: 1,
          justifyContent: 'flex-start',
          textAlign: 'left',
          ...theme.typography.body2,
          '&:hover': { backgroundColor: theme.palette.action.hover },
          '&:focus-visible': {
            outline: `2px solid ${theme.palette.primary.main}`,
          },
        })}
      >
        <ExpandMoreIcon
          aria-hidden
          fontSize="small"
          sx={{ flex: 'none', transform: open ? undefined : 'rotate(-90deg)' }}
        />
        <Box
          component="span"
          sx={{
            flex: 1,
            minWidth: 0,
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            columnGap: 1,
            rowGap: 0.5,
            overflowWrap: 'anywhere',
          }}
        >
          {summary}
        </Box>
      </ButtonBase>
      {open && (
        <Box id={id} sx={{ px: 1, pb: 1 }}>
          {children}
        </Box>
      )}
    </Box>
  );
}
