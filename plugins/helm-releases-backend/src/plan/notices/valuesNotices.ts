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

import type { PlanNotice } from '@prophet-aiops/backstage-plugin-helm-releases-common';
import { nameFew } from './nameObjects';
import type { PlanFacts } from './PlanFacts';

/** What is to be said of the user's values. */
export function valuesNotices({ values }: PlanFacts): PlanNotice[] {
  const { orphaned } = values;
  return orphaned.length > 0
    ? [
        {
          severity: 'warning',
          code: 'orphaned-values',
          message: `The chart may not know ${nameFew(
            orphaned.map(({ path }) => path),
          )} any more: what is set there would have no effect.`,
        },
      ]
    : [];
}
