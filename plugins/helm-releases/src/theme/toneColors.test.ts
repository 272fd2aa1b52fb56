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

import { themes } from '@backstage/theme';
import {
  createTheme,
  getContrastRatio,
  type Theme,
} from '@mui/material/styles';
import type { Tone } from './tone';
import { toneColors } from './toneColors';

const tones: Tone[] = ['success', 'info', 'warning', 'error', 'neutral'];

const inThemes: [string, Theme][] = [
  ['Backstage light', themes.light.getTheme('v5') as Theme],
  ['Backstage dark', themes.dark.getTheme('v5') as Theme],
  [
    'a theme with pale colours',
    createTheme({
      palette: { success: { main: '#dfffd6' }, warning: { main: '#ffee58' } },
    }),
  ],
  [
    'a dark theme with dark colours',
    createTheme({
      palette: { mode: 'dark', error: { main: '#5c0000' } },
    }),
  ],
];

describe.each(inThemes)('toneColors in %s', (_, theme) => {
  it.each(tones)('are readable for %s', tone => {
    const { text, background } = toneColors(theme, tone);
    expect(getContrastRatio(text, background)).toBeGreaterThan(4.5);
    expect(
      getContrastRatio(text, theme.palette.background.paper),
    ).toBeGreaterThan(4.5);
  });
});
