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

import type { SeedRelease } from './SeedStep';

/** Storage and target namespace of every seeded release. */
export const SEED_NAMESPACE = 'prophet-operators';

/** The clusters of the sandbox, in the order in which they are shown. */
export const SEED_CLUSTERS = [
  'staging',
  'production-eu',
  'production-us',
] as const;

/** Name of a cluster of the sandbox. */
export type SeedClusterName = (typeof SEED_CLUSTERS)[number];

const staging = { replicaCount: 1 };
const production = {
  replicaCount: 2,
  resources: {
    requests: { cpu: '200m', memory: '256Mi' },
    limits: { memory: '256Mi' },
  },
};
/** What Flux's post-renderer adds to each object that it applies. */
const fluxOwned = {
  commonLabels: {
    'helm.toolkit.fluxcd.io/name': 'drift-watcher',
    'helm.toolkit.fluxcd.io/namespace': 'flux-system',
  },
};
const by = (pipeline: number) => `Deployed by pipeline ${pipeline}`;

/** What helm does in each cluster, so that every state worth seeing is there. */
export const seedReleases: Record<SeedClusterName, SeedRelease[]> = {
  staging: [
    {
      chart: 'label-enforcer',
      steps: [
        { version: '1.0.0', values: staging, description: by(412) },
        { version: '1.0.1', values: staging, description: by(448) },
        { version: '1.1.0', values: staging, description: by(503) },
        { rollbackTo: 2 },
        {
          version: '1.1.1',
          values: { ...staging, controller: { resyncPeriod: '5m' } },
          description: by(561),
        },
      ],
    },
    {
      chart: 'cost-guard',
      steps: [
        { version: '2.3.0', values: staging },
        { version: '2.4.1', values: staging },
        { version: '3.0.0', values: staging, description: by(570) },
      ],
    },
    {
      chart: 'anomaly-scout',
      steps: [{ version: '0.8.0' }, { version: '0.9.4' }],
    },
    {
      chart: 'drift-watcher',
      steps: [
        { version: '1.2.0', values: fluxOwned },
        { version: '1.3.0', values: fluxOwned },
      ],
    },
    { chart: 'node-janitor', steps: [{ version: '0.1.0' }] },
  ],
  'production-eu': [
    {
      chart: 'anomaly-scout',
      steps: [{ version: '0.8.0' }, { version: '0.9.4', outcome: 'pending' }],
    },
    {
      chart: 'label-enforcer',
      steps: [
        { version: '1.0.0', values: production, description: by(419) },
        { version: '1.0.1', values: production, description: by(455) },
        { version: '1.1.0', values: production, description: by(540) },
      ],
    },
    {
      chart: 'cost-guard',
      steps: [
        { version: '2.3.0', values: production },
        { version: '2.4.1', values: production, description: by(521) },
      ],
    },
    {
      chart: 'drift-watcher',
      steps: [{ version: '1.2.0', values: fluxOwned }],
    },
  ],
  'production-us': [
    {
      chart: 'label-enforcer',
      steps: [
        { version: '1.0.0', values: production, description: by(420) },
        { version: '1.0.1', values: production, description: by(456) },
        { version: '1.1.0', values: production, outcome: 'failed' },
      ],
    },
    {
      chart: 'cost-guard',
      steps: [
        { version: '2.3.0', values: production },
        { version: '2.4.1', values: production, description: by(522) },
        { rollbackTo: 1 },
      ],
    },
    { chart: 'anomaly-scout', steps: [{ version: '0.9.4' }] },
  ],
};
