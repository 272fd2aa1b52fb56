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

import MenuItem, { type MenuItemProps } from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { forwardRef, type ReactNode } from 'react';

/** An item of a menu that, while it is off, says why; the keyboard still reaches it. */
export const ReasonedMenuItem = forwardRef<
  HTMLLIElement,
  Omit<MenuItemProps, 'onClick' | 'disabled'> & {
    reason?: string;
    onClick: () => void;
    children: ReactNode;
  }
>(({ reason, onClick, children, ...rest }, ref) => (
  <MenuItem
    {...rest}
    ref={ref}
    aria-disabled={reason ? true : undefined}
    sx={{ display: 'block', maxWidth: 320, whiteSpace: 'normal' }}
    onClick={() => {
      if (!reason) {
        onClick();
      }
    }}
  >
    <Typography
      variant="body2"
      color={reason ? 'text.secondary' : 'text.primary'}
    >
      {children}
    </Typography>
    {reason && (
      <Typography variant="caption" color="text.secondary">
        {reason}
      </Typography>
    )}
  </MenuItem>
));
