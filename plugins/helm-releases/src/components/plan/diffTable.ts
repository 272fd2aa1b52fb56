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
import { diffColors } from '../../theme/diffColors';
import { visuallyHidden } from '../../theme/visuallyHidden';

/** Style of a comparison. Rules for the whole table, since it may have thousands of cells. */
export const diffTable: SxProps<Theme> = theme => {
  const colors = (change: 'removed' | 'added') => {
    const { sign, line, mark } = diffColors(theme, change);
    return {
      [`& td[data-change="${change}"]`]: { backgroundColor: line },
      [`& td[data-change="${change}"][data-sign]`]: {
        color: sign,
        fontWeight: 700,
      },
      [`& td[data-change="${change}"] mark`]: { backgroundColor: mark },
    };
  };
  return {
    width: '100%',
    tableLayout: 'fixed',
    borderCollapse: 'collapse',
    fontFamily: '"Roboto Mono", ui-monospace, Menlo, Consolas, monospace',
    fontSize: 12,
    lineHeight: 1.6,
    color: theme.palette.text.primary,
    '& td': {
      p: 0,
      verticalAlign: 'top',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
    },
    '& td[data-number]': {
      pr: 1,
      textAlign: 'right',
      userSelect: 'none',
      color: theme.palette.text.secondary,
    },
    '& td[data-sign]': { textAlign: 'center', userSelect: 'none' },
    '& td[data-fold]': { py: 0.25, textAlign: 'center' },
    '& mark': { color: 'inherit', borderRadius: '2px', fontWeight: 700 },
    '& caption': visuallyHidden,
    ...colors('removed'),
    ...colors('added'),
  };
};
