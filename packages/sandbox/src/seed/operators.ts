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

import type { PublishedOperator } from './PublishedOperator';

const notes = (
  next: string,
) => `{{ .Chart.Name }} {{ .Chart.Version }} runs as {{ .Release.Name }} in {{ .Release.Namespace }}.

See what it does:
  kubectl --namespace {{ .Release.Namespace }} get deployment {{ .Release.Name }}

${next}
`;

const ruleValues = `
# How often every object is looked at again
controller:
  resyncPeriod: 10m
`;
const ruleArgs = ['--resync-period={{ .Values.controller.resyncPeriod }}'];

const labelEnforcer: PublishedOperator = {
  name: 'label-enforcer',
  description:
    'Sees to it that every workload carries the labels its owner agreed to',
  publishedIn: ['registry'],
  versions: [
    {
      version: '1.0.0',
      publishedAt: '2026-05-04T09:12:00Z',
      changes: ['First release'],
      values: ruleValues,
      args: ruleArgs,
      notes: notes('Write a LabelEnforcer to begin.'),
    },
    {
      version: '1.0.1',
      appVersion: 'v1.0.0',
      publishedAt: '2026-06-18T13:40:00Z',
      changes: ['The service account may patch the status of its resources'],
      values: ruleValues,
      args: ruleArgs,
      notes: notes('Write a LabelEnforcer to begin.'),
    },
    {
      version: '1.1.0',
      publishedAt: '2026-08-27T08:05:00Z',
      changes: [
        'A mode that only observes, for a safe first week',
        'Fewer requests to the API server',
      ],
      crd: 'wider',
      values: `${ruleValues}  mode: observe\n`,
      args: [...ruleArgs, '--mode={{ .Values.controller.mode }}'],
      notes: notes(
        'It observes; set controller.mode=enforce when you trust it.',
      ),
    },
    {
      version: '1.1.1',
      publishedAt: '2026-10-09T15:31:00Z',
      changes: ['Labels with a slash are compared as they should be'],
      crd: 'wider',
      values: `${ruleValues}  mode: observe\n`,
      args: [...ruleArgs, '--mode={{ .Values.controller.mode }}'],
      notes: notes(
        'It observes; set controller.mode=enforce when you trust it.',
      ),
    },
    {
      version: '2.0.0-rc.1',
      publishedAt: '2026-11-12T10:00:00Z',
      changes: [
        'Enforces by default',
        'v1beta1 replaces targets by target, which is required',
      ],
      crd: 'breaking',
      values: `${ruleValues}  mode: enforce\n`,
      args: [...ruleArgs, '--mode={{ .Values.controller.mode }}'],
      notes: notes('It enforces. Move your LabelEnforcers to v1beta1.'),
    },
  ],
};

const costGuard: PublishedOperator = {
  name: 'cost-guard',
  description: 'Stops a namespace from spending more than its budget',
  publishedIn: ['registry'],
  versions: [
    {
      version: '2.3.0',
      publishedAt: '2026-03-02T11:20:00Z',
      changes: ['Budgets in any currency'],
      notes: notes('Write a CostGuard with a budget to begin.'),
    },
    {
      version: '2.4.1',
      publishedAt: '2026-07-21T07:55:00Z',
      changes: ['Prices of spot nodes are read once an hour'],
      crd: 'wider',
      dependencies: [{ name: 'price-list', version: '0.4.2' }],
      notes: notes('Write a CostGuard with a budget to begin.'),
    },
    {
      version: '3.0.0',
      publishedAt: '2026-10-30T16:10:00Z',
      changes: [
        'v1beta1 replaces targets by target, which is required',
        'Needs Kubernetes 1.30 or newer',
      ],
      crd: 'breaking',
      kubeVersion: '>=1.30.0-0',
      dependencies: [{ name: 'price-list', version: '1.0.0' }],
      hooks: [{ event: 'pre-upgrade' }],
      notes: notes(
        'Before you upgrade from 2.x, move your CostGuards to v1beta1.',
      ),
    },
  ],
};

const anomalyScout: PublishedOperator = {
  name: 'anomaly-scout',
  description:
    'Learns what a service usually does and reports when it does not',
  publishedIn: ['repository'],
  versions: [
    {
      version: '0.8.0',
      publishedAt: '2026-06-01T12:00:00Z',
      changes: ['Learns from traces as well'],
      values: '\nlearning:\n  window: 14d\n',
      args: ['--window={{ .Values.learning.window }}'],
      notes: notes('It needs {{ .Values.learning.window }} to learn.'),
    },
    {
      version: '0.9.4',
      publishedAt: '2026-11-03T09:30:00Z',
      changes: ['Half the memory', 'Quiet at night, where you ask for it'],
      crd: 'wider',
      values: '\nlearning:\n  window: 7d\nquietHours: ""\n',
      args: ['--window={{ .Values.learning.window }}'],
      notes: notes('It needs {{ .Values.learning.window }} to learn.'),
    },
  ],
};

const driftWatcher: PublishedOperator = {
  name: 'drift-watcher',
  description:
    'Tells what differs between a cluster and the repository it comes from',
  publishedIn: ['registry'],
  versions: [
    {
      version: '1.2.0',
      publishedAt: '2026-04-14T10:45:00Z',
      changes: ['Reads Kustomizations'],
      notes: notes('Drift shows as events of the object.'),
    },
    {
      version: '1.3.0',
      publishedAt: '2026-09-15T14:00:00Z',
      changes: ['Reads HelmReleases'],
      crd: 'wider',
      notes: notes('Drift shows as events of the object.'),
    },
  ],
};

const nodeJanitor: PublishedOperator = {
  name: 'node-janitor',
  description: 'Removes images that no pod has used for a week',
  publishedIn: [],
  versions: [
    {
      version: '0.1.0',
      publishedAt: '2026-02-02T08:00:00Z',
      changes: ['First release'],
      notes: notes('Nobody in the catalog owns it.'),
    },
  ],
};

/** Published, and installed nowhere yet. */
const quotaKeeper: PublishedOperator = {
  name: 'quota-keeper',
  description: 'Keeps the quota of each namespace in step with its team',
  publishedIn: ['registry'],
  versions: [
    {
      version: '0.3.0',
      publishedAt: '2026-09-22T09:00:00Z',
      changes: ['First release for everybody'],
      notes: notes('Write a QuotaKeeper to begin.'),
    },
    {
      version: '0.4.0',
      publishedAt: '2026-11-17T11:25:00Z',
      changes: ['Quotas of storage classes'],
      values: ruleValues,
      args: ruleArgs,
      notes: notes('Write a QuotaKeeper to begin.'),
    },
  ],
};

/** The operators whose releases the sandbox shows, and one to install. */
export const operators: PublishedOperator[] = [
  labelEnforcer,
  costGuard,
  anomalyScout,
  driftWatcher,
  nodeJanitor,
  quotaKeeper,
];
