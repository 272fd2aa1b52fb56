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

/** Rows of the matrix whose values are those of who has one namespace and no more. */
const TENANTS = new Set(['a tenant', 'the command of the standard']);

/** How much is measured. */
export interface BarExtent {
  seed: number;
  /** How many random charts. */
  count: number;
  /** One name of a release for each row of values, in turn, instead of all. */
  spread: boolean;
}

/** Every rendering that is measured: rows of values times names, and random ones. */
export function barCases({ seed, count, spread }: BarExtent): BarCase[] {
  const common = { input: LABEL_ENFORCER, valuesFiles: [] };
  const production = {
    ...LABEL_ENFORCER,
    environments: ['production'],
    extras: ['schema', 'notes', 'tests', 'readme'] as const,
  };
  const random = new SeededRandom(seed);
  return [
    ...VALUES_MATRIX.flatMap(([name, values], row) =>
      RELEASE_NAMES.filter(
        (_, i) =>
          !spread || name === 'defaults' || i === row % RELEASE_NAMES.length,
      ).map(
        (release): BarCase => ({
          ...common,
          group: groupOf(name),
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

function groupOf(row: string): BarCase['group'] {
  if (row === 'defaults') {
    return 'defaults';
  }
  return TENANTS.has(row) ? 'tenant' : 'values';
}

/** A rendering with a fault for each tool: one that finds none of them measures nothing. */
export const FAULTY: BarCase = {
  group: 'tenant',
  name: 'a chart with faults',
  input: LABEL_ENFORCER,
  release: RELEASE_NAMES[0],
  values: {
    resources: null,
    securityContext: { privileged: true, runAsNonRoots: true },
  },
  valuesFiles: [],
  damage: { 'Chart.yaml': 'colour: red\n', 'values.yaml': 'listed:   [ ]\n' },
};
