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
import { Fragment, type ReactNode } from 'react';

/** Terms and what they are, side by side. */
export function TermList(props: {
  lines: [term: string, description: ReactNode][];
  /** With a line around it. */
  framed?: boolean;
}) {
  const { lines, framed } = props;
  return (
    <Box
      component="dl"
      sx={theme => ({
        m: 0,
        display: 'grid',
        gridTemplateColumns: 'max-content minmax(0, 1fr)',
        columnGap: 2,
        rowGap: 0.75,
        ...theme.typography.body2,
        '& dt': { color: theme.palette.text.secondary },
        '& dd': { m: 0, overflowWrap: 'anywhere' },
        ...(framed && {
          px: 2,
          py: 1.5,
          columnGap: 3,
          border: `1px solid ${theme.palette.divider}`,
          borderRadius: 1,
        }),
      })}
    >
      {lines.map(([term, description]) => (
        <Fragment key={term}>
          <dt>{term}</dt>
          <dd>{description}</dd>
        </Fragment>
      ))}
    </Box>
  );
}
