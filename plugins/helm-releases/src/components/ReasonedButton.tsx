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

import type { ButtonProps } from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import { PlainButton } from './PlainButton';

/**
 * A button that, while it is off, says why: it keeps the focus, so that the
 * reason can be read with the keyboard and by a screen reader.
 */
export function ReasonedButton(
  props: Omit<ButtonProps, 'disabled'> & {
    reason?: string;
    /** What is to be known although it is on. */
    hint?: string;
  },
) {
  const { reason, hint, onClick, ...rest } = props;
  return (
    <Tooltip title={reason ?? hint ?? ''} describeChild>
      <PlainButton
        {...rest}
        aria-disabled={reason ? true : undefined}
        onClick={reason ? undefined : onClick}
        disableRipple={Boolean(reason)}
        sx={theme => ({
          ...(reason && {
            '&, &:hover': {
              cursor: 'not-allowed',
              color: theme.palette.text.secondary,
              borderColor: theme.palette.divider,
              backgroundColor: 'transparent',
              boxShadow: 'none',
            },
          }),
        })}
        variant={reason ? 'outlined' : rest.variant}
      />
    </Tooltip>
  );
}
