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

import Chip from '@mui/material/Chip';
import { useTheme } from '@mui/material/styles';
import type { ReactElement } from 'react';
import type { Tone } from '../theme/tone';
import { toneColors } from '../theme/toneColors';

/** A small label in the colour of what it says. */
export function ToneChip(props: {
  tone: Tone;
  label: string;
  icon?: ReactElement;
}) {
  const { tone, label, icon } = props;
  const { text, background } = toneColors(useTheme(), tone);
  return (
    <Chip
      size="small"
      label={label}
      icon={icon}
      sx={{
        height: 20,
        margin: 0,
        maxWidth: '100%',
        borderRadius: '10px',
        fontSize: 12,
        fontWeight: 500,
        color: text,
        backgroundColor: background,
        '& .v5-MuiChip-label': { paddingInline: '8px' },
        '& .v5-MuiChip-icon': { color: 'inherit', marginLeft: '6px' },
      }}
    />
  );
}
