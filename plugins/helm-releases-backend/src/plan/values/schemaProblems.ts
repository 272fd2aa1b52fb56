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

import type { HelmFailure } from '../../operations/classifyFailure';

/** Helm's words on values that do not fit `values.schema.json`, one sentence each. */
export function schemaProblems(failure: HelmFailure | undefined): string[] {
  if (failure?.failureClass !== 'values-schema') {
    return [];
  }
  const problems = failure.detail
    .split(/\s?- (?=at ')/)
    .slice(1)
    .map(problem => problem.trim());
  return problems.length > 0 ? problems : [failure.detail];
}
