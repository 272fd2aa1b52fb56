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
  decomposeColor,
  getContrastRatio,
  lighten,
  recomposeColor,
  type Theme,
} from '@mui/material/styles';
import type { Tone } from './tone';

/** Colours of a tone in a theme. */
export interface ToneColors {
  /** Of text on {@link ToneColors.background} and on paper. */
  text: string;
  /** A tint of the paper. */
  background: string;
  /** Of dots and lines. */
  solid: string;
}

// WCAG 2.2 asks for 4.5 for text of this size; a little more covers rounding.
const TEXT_CONTRAST = 4.7;
const TINT = 0.14;

/**
 * Colours of a tone from the palette of whatever theme the app has, moved
 * towards black or white as far as needed to be read with ease.
 */
export function toneColors(theme: Theme, tone: Tone): ToneColors {
  const { palette } = theme;
  const paper = palette.background.paper;
  const main = tone === 'neutral' ? palette.grey[600] : palette[tone].main;
  const background = blend(main, paper, TINT);
  return {
    text: readable(main, [background, paper], palette.mode),
    background,
    solid: main,
  };
}

function readable(
  color: string,
  backgrounds: string[],
  mode: 'light' | 'dark',
): string {
  const move = mode === 'dark' ? lighten : darken;
  for (let step = 0; step <= 20; step++) {
    const moved = move(color, step / 20);
    if (backgrounds.every(on => getContrastRatio(moved, on) > TEXT_CONTRAST)) {
      return moved;
    }
  }
  return move(color, 1);
}

function blend(over: string, under: string, share: number): string {
  const top = decomposeColor(over).values;
  const bottom = decomposeColor(under).values;
  const mix = (index: 0 | 1 | 2) =>
    Math.round(top[index] * share + bottom[index] * (1 - share));
  return recomposeColor({ type: 'rgb', values: [mix(0), mix(1), mix(2)] });
}
