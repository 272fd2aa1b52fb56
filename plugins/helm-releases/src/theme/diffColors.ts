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

import { alpha, type Theme } from '@mui/material/styles';
import { toneColors } from './toneColors';

/** Colours of a side of a comparison. */
export interface DiffColors {
  /** Of the sign in front of a line. */
  sign: string;
  /** Under a line that changes. */
  line: string;
  /** Under what changes within the line, on top of {@link DiffColors.line}. */
  mark: string;
}

const MARK = 0.22;

/** Colours for lines that go or come; ordinary text stays readable on them. */
export function diffColors(
  theme: Theme,
  change: 'removed' | 'added',
): DiffColors {
  const { text, background, solid } = toneColors(
    theme,
    change === 'removed' ? 'error' : 'success',
  );
  return { sign: text, line: background, mark: alpha(solid, MARK) };
}
