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

import type { SxProps, Theme } from '@mui/material/styles';

/** Style of a table of facts: no side padding, so that it lines up with its card. */
export const plainTable: SxProps<Theme> = theme => ({
  '& thead th': {
    color: theme.palette.text.secondary,
    fontSize: 12,
    fontWeight: 600,
    lineHeight: '24px',
    textTransform: 'none',
    whiteSpace: 'nowrap',
  },
  '& tr th, & tr td': {
    px: 1,
    py: 0.75,
    lineHeight: 1.5,
    backgroundColor: 'transparent',
    wordBreak: 'normal',
    borderBottom: `1px solid ${theme.palette.divider}`,
    '&:first-of-type': { pl: 0 },
    '&:last-of-type': { pr: 0 },
  },
  // As specific as the stripes of Backstage's theme, which these rows do without.
  '& tbody tr:nth-of-type(n)': { backgroundColor: 'transparent' },
  '& tbody tr:last-of-type td': { borderBottom: 0 },
});
