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
  decomposeColor,
  getContrastRatio,
  recomposeColor,
  type Theme,
} from '@mui/material/styles';
import { diffColors } from './diffColors';

const inThemes: [string, Theme][] = [
  ['Backstage light', themes.light.getTheme('v5') as Theme],
  ['Backstage dark', themes.dark.getTheme('v5') as Theme],
  [
    'a theme with strong colours',
    createTheme({
      palette: { success: { main: '#00e000' }, error: { main: '#b00000' } },
    }),
  ],
  [
    'a dark theme with strong colours',
    createTheme({
      palette: {
        mode: 'dark',
        success: { main: '#00ff00' },
        error: { main: '#ff0000' },
      },
    }),
  ],
];

/** What a colour with an opacity looks like on another one. */
function laidOn(over: string, under: string): string {
  const [red, green, blue, opacity = 1] = decomposeColor(over).values;
  const bottom = decomposeColor(under).values;
  const mixed = [red, green, blue].map((value, index) =>
    Math.round(value * opacity + bottom[index] * (1 - opacity)),
  );
  return recomposeColor({
    type: 'rgb',
    values: mixed as [number, number, number],
  });
}

describe.each(inThemes)('diffColors in %s', (_, theme) => {
  it.each(['removed', 'added'] as const)(
    'leave text readable that is %s',
    change => {
      const { sign, line, mark } = diffColors(theme, change);
      // Some themes have text with an opacity of its own.
      const text = laidOn(theme.palette.text.primary, line);
      const marked = laidOn(mark, line);
      expect(getContrastRatio(sign, line)).toBeGreaterThan(4.5);
      expect(getContrastRatio(text, line)).toBeGreaterThan(4.5);
      expect(
        getContrastRatio(laidOn(theme.palette.text.primary, marked), marked),
      ).toBeGreaterThan(4.5);
    },
  );
});
