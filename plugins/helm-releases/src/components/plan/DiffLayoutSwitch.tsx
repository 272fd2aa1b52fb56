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

import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { DiffLayout } from '../../hooks/useDiffLayout';

const titles: Record<DiffLayout, string> = {
  unified: 'Unified',
  split: 'Side by side',
};

/** Chooses how comparisons are shown. */
export function DiffLayoutSwitch(props: {
  value: DiffLayout;
  onChange: (layout: DiffLayout) => void;
}) {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label="Layout of comparisons"
      value={props.value}
      onChange={(_, layout: DiffLayout | null) =>
        layout && props.onChange(layout)
      }
    >
      {Object.entries(titles).map(([layout, title]) => (
        <ToggleButton
          key={layout}
          value={layout}
          sx={{ py: 0.25, textTransform: 'none', fontSize: 12 }}
        >
          {title}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
