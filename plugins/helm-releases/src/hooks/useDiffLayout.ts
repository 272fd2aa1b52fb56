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

import { createContext, useContext, useState } from 'react';

/** How two texts are shown: one under the other's lines, or beside each other. */
export type DiffLayout = 'unified' | 'split';

const KEY = 'helm-releases/diff-layout';

/** The layout of every comparison below. */
export const DiffLayoutContext = createContext<DiffLayout>('unified');

/** The layout that comparisons here have. */
export function useDiffLayout(): DiffLayout {
  return useContext(DiffLayoutContext);
}

/** The layout that the user chose, now or on an earlier visit, and the way to choose another. */
export function useChosenDiffLayout(): [
  DiffLayout,
  (layout: DiffLayout) => void,
] {
  const [layout, setLayout] = useState<DiffLayout>(() =>
    localStorage.getItem(KEY) === 'split' ? 'split' : 'unified',
  );
  return [
    layout,
    next => {
      localStorage.setItem(KEY, next);
      setLayout(next);
    },
  ];
}
