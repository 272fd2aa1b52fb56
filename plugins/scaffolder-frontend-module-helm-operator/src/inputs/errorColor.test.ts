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
import { errorColor } from './errorColor';

describe('errorColor', () => {
  it.each([
    ['Backstage light', themes.light.getTheme('v5') as Theme],
    ['Backstage dark', themes.dark.getTheme('v5') as Theme],
    ['pale', createTheme({ palette: { error: { main: '#ffcccc' } } })],
    [
      'deep',
      createTheme({ palette: { mode: 'dark', error: { main: '#400000' } } }),
    ],
  ])('can be read in the theme %s', (_name, theme) => {
    const { paper } = theme.palette.background;
    expect(getContrastRatio(errorColor(theme), paper)).toBeGreaterThan(4.5);
  });
});
