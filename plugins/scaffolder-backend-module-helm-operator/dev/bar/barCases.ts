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

import { randomChart } from '../../src/__testUtils__/randomChart';
import { LABEL_ENFORCER } from '../../src/__testUtils__/RenderedChart';
import { SeededRandom } from '../../src/__testUtils__/SeededRandom';
import {
  RELEASE_NAMES,
  VALUES_MATRIX,
} from '../../src/__testUtils__/valuesMatrix';
import type { BarCase } from './BarCase';

/** Every rendering that is measured: rows of values times names, and random ones. */
export function barCases(seed: number, count: number): BarCase[] {
  const common = { input: LABEL_ENFORCER, valuesFiles: [] };
  const production = {
    ...LABEL_ENFORCER,
    environments: ['production'],
    extras: ['schema', 'notes', 'tests', 'readme'] as const,
  };
  const random = new SeededRandom(seed);
  return [
    ...VALUES_MATRIX.flatMap(([name, values]) =>
      RELEASE_NAMES.map(
        (release): BarCase => ({
          ...common,
          group: name === 'defaults' ? 'defaults' : 'values',
          name: `${name}, ${release}`,
          release,
          values,
        }),
      ),
    ),
    ...RELEASE_NAMES.map(
      (release): BarCase => ({
        group: 'production',
        name: `production, ${release}`,
        input: { ...production, extras: [...production.extras] },
        release,
        values: {},
        valuesFiles: ['values-production.yaml'],
      }),
    ),
    ...Array.from(
      { length: count },
      (_, i): BarCase => ({
        ...randomChart(random),
        group: 'random',
        name: `random ${i + 1}`,
        release: random.pick(RELEASE_NAMES),
        valuesFiles: [],
      }),
    ),
  ];
}

/** A rendering with a fault for each tool: one that finds none of them measures nothing. */
export const FAULTY: BarCase = {
  group: 'values',
  name: 'a chart with faults',
  input: LABEL_ENFORCER,
  release: RELEASE_NAMES[0],
  values: {
    resources: null,
    securityContext: { privileged: true, runAsNonRoots: true },
  },
  valuesFiles: [],
};
