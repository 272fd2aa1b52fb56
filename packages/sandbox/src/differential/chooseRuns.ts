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

/** A sequence of random steps. */
export interface Run {
  seed: number;
  steps: number;
}

/** Where a build has to be the same each time; more seeds are for whoever looks for differences. */
const FIXED: readonly Run[] = [
  { seed: 1, steps: 200 },
  { seed: 2, steps: 200 },
  { seed: 61, steps: 200 },
  { seed: 62, steps: 200 },
];

/** What is run: the seed of the environment, else some fixed ones in CI and a new one elsewhere. */
export function chooseRuns(
  env: Record<string, string | undefined>,
): readonly Run[] {
  const { CI, DIFFERENTIAL_SEED, DIFFERENTIAL_STEPS } = env;
  if (CI && CI !== 'false' && !DIFFERENTIAL_SEED) {
    return FIXED;
  }
  return [
    {
      seed: Number(DIFFERENTIAL_SEED || Math.floor(Math.random() * 1e9)),
      steps: Number(DIFFERENTIAL_STEPS || 400),
    },
  ];
}
