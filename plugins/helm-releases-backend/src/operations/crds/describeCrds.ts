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

/** How far an apply of definitions came. */
export interface CrdProgress {
  applied: string[];
  /** In the cluster as the chart has them before anything was done. */
  equal: string[];
  /** Not written. */
  left: string[];
}

/** Says which definitions were applied and which were not, in sentences. */
export function describeCrds({ applied, equal, left }: CrdProgress): string {
  return [
    applied.length > 0
      ? `Applied: ${applied.join(', ')}.`
      : 'Nothing was applied.',
    equal.length > 0 && `As the chart has them already: ${equal.join(', ')}.`,
    left.length > 0 && `Not applied: ${left.join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ');
}
