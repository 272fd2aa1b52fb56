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

import type { DryRunAnswer } from '@prophet-aiops/backstage-plugin-helm-releases-common';

/** Answers with what needs a look first: refused, not checked, warned about, then the rest in helm's order. */
export function sortedAnswers(answers: DryRunAnswer[]): DryRunAnswer[] {
  return [...answers].sort((a, b) => rank(a) - rank(b));
}

function rank({ verdict, warnings }: DryRunAnswer): number {
  if (verdict === 'refused') {
    return 0;
  }
  if (verdict === 'unchecked') {
    return 1;
  }
  return warnings.length > 0 ? 2 : 3;
}
