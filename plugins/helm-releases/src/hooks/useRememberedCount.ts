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

import { useEffect, useState } from 'react';

const USUAL_COUNT = 3;

/**
 * A number as it was the last time in this browser tab, until it is known
 * again, so that what stands in for it while loading has the right size.
 */
export function useRememberedCount(key: string, count?: number): number {
  const [remembered] = useState(() => {
    const stored = Number(sessionStorage.getItem(key));
    return Number.isInteger(stored) && stored > 0 ? stored : USUAL_COUNT;
  });
  useEffect(() => {
    if (count !== undefined) {
      sessionStorage.setItem(key, String(count));
    }
  }, [key, count]);
  return count ?? remembered;
}
