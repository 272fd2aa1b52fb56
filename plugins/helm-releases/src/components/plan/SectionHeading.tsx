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

/** Heading of a part of a plan. */
export function SectionHeading(props: { children: ReactNode }) {
  return (
    <Typography
      component="h4"
      variant="body2"
      sx={{
        m: 0,
        mt: 2,
        mb: 0.75,
        fontWeight: 600,
        '&:first-of-type': { mt: 0 },
      }}
    >
      {props.children}
    </Typography>
  );
}
