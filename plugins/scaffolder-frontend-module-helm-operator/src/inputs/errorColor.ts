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

import {
  darken,
  getContrastRatio,
  lighten,
  type Theme,
} from '@mui/material/styles';

// WCAG 2.2 asks for 4.5 for text of this size; a little more covers rounding.
const CONTRAST = 4.7;
const STEPS = 20;

/** The theme's colour of errors, moved towards black or white as far as needed to be read with ease. */
export function errorColor({ palette }: Theme): string {
  const move = palette.mode === 'dark' ? lighten : darken;
  for (let step = 0; step < STEPS; step++) {
    const color = move(palette.error.main, step / STEPS);
    if (getContrastRatio(color, palette.background.paper) > CONTRAST) {
      return color;
    }
  }
  return move(palette.error.main, 1);
}
