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

import type { OperatorChartInput } from '../chart/operatorChartInput';
import { mergeValues } from './mergeValues';
import { LABEL_ENFORCER } from './RenderedChart';
import type { SeededRandom } from './SeededRandom';
import { VALUES_MATRIX } from './valuesMatrix';

const FIELDS: NonNullable<
  NonNullable<OperatorChartInput['kinds']>[number]['fields']
> = [
  { name: 'mode', type: 'string', enum: ['yes', 'no'], default: 'no' },
  { name: 'replicas', type: 'integer', minimum: 0, maximum: 9, default: 1 },
  { name: 'ratio', type: 'number', required: true, printerColumn: true },
  { name: 'paused', type: 'boolean', default: false, printerColumn: true },
  { name: 'interval', type: 'duration', default: '1h30m' },
  { name: 'since', type: 'dateTime', default: '2026-01-31T12:00:00Z' },
  { name: 'targets', type: 'stringList', description: '{{ a }}: "b" # c' },
  { name: 'selector', type: 'stringMap' },
];

/** A chart by random options, with random values of a user that fit together. */
export function randomChart(random: SeededRandom): {
  input: OperatorChartInput;
  values: object;
} {
  const some = <T>(all: readonly T[]) => all.filter(() => random.chance());
  const kinds = ['LabelEnforcer', 'Policy', 'Mesh'].slice(
    0,
    1 + random.below(3),
  );
  const input: OperatorChartInput = {
    ...LABEL_ENFORCER,
    group: random.pick(['aiops.prophet.io', 'example.com']),
    version: random.pick(['1.0.0', '0.1.0-rc.1']),
    tagPolicy: random.pick(['appVersion', 'pinned'] as const),
    kinds: kinds.map(kind => ({
      kind,
      scope: random.pick(['Namespaced', 'Cluster'] as const),
      version: random.pick(['v1', 'v1alpha1']),
      fields: some(FIELDS),
    })),
    watchNamespace: random.pick(['', 'team-a', 'team-a,team-b']),
    metrics: {
      enabled: random.chance(),
      secure: random.chance(),
      serviceMonitor: random.chance(),
    },
    webhooks: {
      enabled: random.chance(),
      validating: random.chance(),
      mutating: random.chance(),
      ...(random.chance() && { existingSecret: 'tls', caBundle: 'Q0E=' }),
    },
    networkPolicy: random.chance(),
    podDisruptionBudget: random.chance(),
    rules: some([
      { apiGroups: [''], resources: ['pods', 'pods/status'], verbs: ['get'] },
      {
        scope: 'cluster' as const,
        apiGroups: [''],
        resources: ['nodes'],
        verbs: ['list'],
      },
      { scope: 'cluster' as const, nonResourceURLs: ['/x'], verbs: ['get'] },
    ]),
    extras: some(['schema', 'notes', 'tests', 'readme'] as const),
    environments: some(['production', 'staging']),
  };
  const values = some(VALUES_MATRIX).reduce(
    (merged, [, row]) => mergeValues(merged, row),
    {},
  );
  return { input, values };
}
