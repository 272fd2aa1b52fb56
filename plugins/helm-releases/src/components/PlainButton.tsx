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

import Button, { type ButtonProps } from '@mui/material/Button';
import { forwardRef } from 'react';

/** A button whose label is written like a sentence, as everywhere in this plugin. */
export const PlainButton = forwardRef<HTMLButtonElement, ButtonProps>(
  ({ sx, ...rest }, ref) => (
    <Button
      ref={ref}
      disableElevation
      {...rest}
      sx={[
        { textTransform: 'none', fontWeight: 600, whiteSpace: 'nowrap' },
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    />
  ),
);
