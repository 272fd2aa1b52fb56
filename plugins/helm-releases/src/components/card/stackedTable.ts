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

/**
 * Style of a table of releases: as wide as its place, and below 600 px a block
 * a row, the cluster and its actions on the first line.
 */
export const stackedTable: SxProps<Theme> = theme => ({
  '& thead th': {
    color: theme.palette.text.secondary,
    fontSize: 12,
    fontWeight: 600,
    lineHeight: '24px',
    textTransform: 'none',
    whiteSpace: 'nowrap',
    py: 0.75,
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  '& tbody td': {
    height: 56,
    py: 0.75,
    borderBottom: `1px solid ${theme.palette.divider}`,
  },
  '& tr th, & tr td': {
    px: 1,
    backgroundColor: 'transparent',
    wordBreak: 'normal',
    '&:first-of-type': { pl: 0 },
    '&:last-of-type:not([data-whole])': { pr: 0, textAlign: 'right' },
  },
  // As specific as the stripes of Backstage's theme, which these rows do without.
  '& tbody tr:nth-of-type(n)': { backgroundColor: 'transparent' },
  '& tbody tr:last-of-type td': { borderBottom: 0 },
  '@container (max-width: 600px)': {
    '& thead': { position: 'absolute', clipPath: 'inset(50%)' },
    '&, & tbody': { display: 'block' },
    '& tbody tr': {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      alignItems: 'center',
      columnGap: theme.spacing(1),
      rowGap: theme.spacing(0.5),
      py: 1,
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    '& tbody tr:last-of-type': { borderBottom: 0 },
    '& tbody td': {
      height: 'auto',
      display: 'block',
      gridColumn: '1 / -1',
      border: 0,
      p: 0,
      '&:first-of-type': { gridColumn: 1, gridRow: 1 },
      '&:last-of-type': { gridColumn: 2, gridRow: 1 },
      '&[data-label]': { display: 'flex', alignItems: 'center' },
      '&[data-label]::before': {
        content: 'attr(data-label)',
        flex: '0 0 76px',
        fontSize: 12,
        color: theme.palette.text.secondary,
      },
      '&[data-label] > div': {
        minWidth: 0,
        display: 'flex',
        flexDirection: 'row',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: theme.spacing(1),
        rowGap: theme.spacing(0.25),
        '& > *': { margin: 0 },
      },
      '&[data-whole]:last-of-type': {
        gridColumn: '1 / -1',
        gridRow: 'auto',
        textAlign: 'left',
      },
    },
  },
});
