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

import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

/** A remark of a plan that nobody has to act on. */
export function Muted(props: {
  /** Stands within a line. */
  inline?: boolean;
  children: ReactNode;
}) {
  return (
    <Typography
      variant="body2"
      component={props.inline ? 'span' : 'p'}
      sx={{ m: 0, color: 'text.secondary', overflowWrap: 'anywhere' }}
    >
      {props.children}
    </Typography>
  );
}
